using System.Numerics;
using Simulator.Domain.Chain;
using Simulator.Domain.Random;
using Simulator.Tests.Runtime;

namespace Simulator.Tests.Chain;

public class UInt256Tests
{
    private const ulong Seed = 20_090_103;
    private const int Pairs = 20_000;
    private static readonly BigInteger Modulus = BigInteger.One << 256;

    [Fact]
    public void Sums_differences_and_products_agree_with_big_integers() => ForPairs((a, b) =>
    {
        Assert.Equal(Wrap(Big(a) + Big(b)), Big(a + b));
        Assert.Equal(Wrap(Big(a) - Big(b)), Big(a - b));
        Assert.Equal(Wrap(Big(a) * Big(b)), Big(a * b));
        Assert.Equal(Wrap(-Big(a)), Big(-a));
        UInt256.Multiply(a, b, out bool overflow);
        Assert.Equal(Big(a) * Big(b) >= Modulus, overflow);
        var low = UInt256.Multiply(a, b.Limb1, out ulong carry);
        Assert.Equal(Big(a) * b.Limb1, Big(low) + (new BigInteger(carry) << 256));
    });

    [Fact]
    public void Quotients_and_remainders_agree_with_big_integers() => ForPairs((a, b) =>
    {
        if (b.IsZero)
            return;
        var quotient = UInt256.DivideWithRemainder(a, b, out var remainder);
        Assert.Equal(BigInteger.DivRem(Big(a), Big(b), out var expected), Big(quotient));
        Assert.Equal(expected, Big(remainder));
        Assert.Equal(expected, Big(a % b));
    });

    [Fact]
    public void A_product_divided_at_once_loses_nothing_between() => ForPairs((a, b) =>
    {
        var factor = b.Limb0;
        var divisor = b.Limb2 | 1;
        var exact = Big(a) * factor / divisor;
        var result = UInt256.MultiplyDivide(a, factor, divisor, out var overflow);
        Assert.Equal(exact >= Modulus, overflow);
        Assert.Equal(overflow ? Big(UInt256.Max) : exact, Big(result));
    });

    [Fact]
    public void Shifts_bits_and_order_agree_with_big_integers() => ForPairs((a, b) =>
    {
        var count = (int)(b.Limb3 % 260);
        Assert.Equal(Wrap(Big(a) << count), Big(a << count));
        Assert.Equal(Big(a) >> count, Big(a >> count));
        Assert.Equal((int)Big(a).GetBitLength(), a.BitLength);
        Assert.Equal(Big(a) & Big(b), Big(a & b));
        Assert.Equal(Big(a) | Big(b), Big(a | b));
        Assert.Equal(Big(a) ^ Big(b), Big(a ^ b));
        Assert.Equal(Big(a) < Big(b), a < b);
        Assert.Equal(Big(a) >= Big(b), a >= b);
        Assert.Equal(Math.Sign(Big(a).CompareTo(Big(b))), a.CompareTo(b));
        Assert.True(a == new UInt256(a.Limb0, a.Limb1, a.Limb2, a.Limb3));
        Assert.Equal(Big(a) == Big(b), a.Equals((object)b));
    });

    [Fact]
    public void Text_and_bytes_come_back_as_they_went() => ForPairs((a, _) =>
    {
        Assert.Equal(a, UInt256.Parse(a.ToHex()));
        Assert.Equal(a, UInt256.Parse("0x" + a.ToHex().ToUpperInvariant()));
        Span<byte> bytes = stackalloc byte[32];
        a.WriteLittleEndian(bytes);
        Assert.Equal(a, UInt256.FromLittleEndian(bytes));
        bytes.Reverse();
        Assert.Equal(a, UInt256.FromBigEndian(bytes));
    });

    [Fact]
    public void A_double_is_the_nearest_with_ties_to_even() => ForPairs((a, _) =>
    {
        var value = a.ToDouble();
        var error = BigInteger.Abs(new BigInteger(value) - Big(a));
        var below = BigInteger.Abs(new BigInteger(Math.BitDecrement(value)) - Big(a));
        var above = BigInteger.Abs(new BigInteger(Math.BitIncrement(value)) - Big(a));
        Assert.True(error <= below && error <= above, a.ToHex());
        if (!a.IsZero && (error == below || error == above) && error != 0)
            Assert.Equal(0UL, BitConverter.DoubleToUInt64Bits(value) & 1);
        var whole = BigInteger.Min(new BigInteger(value), Modulus - 1);
        Assert.Equal(whole, Big(UInt256.FromDouble(value)));
    });

    // Half of the last place of a double is kept: a tie goes to even, but one bit far below makes it more than half.
    [Theory]
    [InlineData("80000000000004000000000000000000", 0x8000000000000000ul)]
    [InlineData("80000000000004000000000000000001", 0x8000000000000800ul)]
    [InlineData("80000000000003ffffffffffffffffff", 0x8000000000000000ul)]
    [InlineData("8000000000000c000000000000000000", 0x8000000000001000ul)]
    public void A_tie_is_told_from_a_little_more_than_a_tie(string hex, ulong top) =>
        Assert.Equal(((UInt256)top << 64).ToDouble(), UInt256.Parse(hex).ToDouble());

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(0.999, "0")]
    [InlineData(1.999, "1")]
    [InlineData(18446744073709551616.0, "10000000000000000")]
    public void The_whole_part_of_a_double_is_taken(double value, string hex) =>
        Assert.Equal(UInt256.Parse(hex), UInt256.FromDouble(value));

    [Fact]
    public void Numbers_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => UInt256.FromDouble(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => UInt256.FromDouble(double.NaN));
        Assert.Throws<DivideByZeroException>(() => UInt256.One / UInt256.Zero);
        Assert.Throws<FormatException>(() => UInt256.Parse(""));
        Assert.Throws<FormatException>(() => UInt256.Parse("12g4"));
        Assert.Throws<FormatException>(() => UInt256.Parse(new string('0', 65)));
        Assert.Equal(UInt256.Max, UInt256.FromDouble(double.PositiveInfinity));
    }

    [Fact]
    public void Nothing_is_allocated_by_arithmetic()
    {
        var a = UInt256.Parse("ffff0000000000000000000000000000000000000000000000000123456789ab");
        var b = UInt256.Parse("1d00ffff0000000000000000000000000001");
        var sum = UInt256.Zero;
        Assert.Equal(0, Allocated.Least(() =>
        {
            for (var i = 0; i < 1000; i++)
                sum += ((a / b) + (a * b)) % (b + (ulong)i);
        }));
        Assert.False(sum.IsZero);
    }

    private static BigInteger Big(UInt256 value) =>
        ((((((BigInteger)value.Limb3 << 64) | value.Limb2) << 64) | value.Limb1) << 64) | value.Limb0;

    private static BigInteger Wrap(BigInteger value) => ((value % Modulus) + Modulus) % Modulus;

    private static void ForPairs(Action<UInt256, UInt256> check)
    {
        var stream = RandomStream.For(Seed, "uint256");
        for (var i = 0; i < Pairs; i++)
        {
            var a = Draw(stream);
            var b = Draw(stream);
            try
            {
                check(a, b);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"seed {Seed}, pair {i}: {a} and {b}", failure);
            }
        }
    }

    // Digits of all ones, all zeros and a lone top bit are where long division goes wrong.
    private static UInt256 Draw(RandomStream stream)
    {
        var value = UInt256.Zero;
        for (var i = 0; i < 8; i++)
        {
            var digit = stream.NextBelow(6) switch
            {
                0 => 0u,
                1 => uint.MaxValue,
                2 => 0x80000000u,
                3 => (uint)stream.NextBelow(4),
                _ => (uint)stream.NextBits(),
            };
            value = (value << 32) | (ulong)digit;
        }

        return value >> stream.NextBelow(257);
    }
}
