using Simulator.Domain.Chain;

namespace Simulator.Tests.Chain;

/// <summary>The cases of Bitcoin Core's arith_uint256 tests, and what follows from the form itself.</summary>
public class CompactTargetTests
{
    [Theory]
    [InlineData(0x00000000u, "0", 0x00000000u, false)]
    [InlineData(0x00123456u, "0", 0x00000000u, false)]
    [InlineData(0x01003456u, "0", 0x00000000u, false)]
    [InlineData(0x02000056u, "0", 0x00000000u, false)]
    [InlineData(0x03000000u, "0", 0x00000000u, false)]
    [InlineData(0x04000000u, "0", 0x00000000u, false)]
    [InlineData(0x00923456u, "0", 0x00000000u, false)]
    [InlineData(0x01803456u, "0", 0x00000000u, false)]
    [InlineData(0x02800056u, "0", 0x00000000u, false)]
    [InlineData(0x03800000u, "0", 0x00000000u, false)]
    [InlineData(0x04800000u, "0", 0x00000000u, false)]
    [InlineData(0x01123456u, "12", 0x01120000u, false)]
    [InlineData(0x01fedcbau, "7e", 0x01fe0000u, true)]
    [InlineData(0x02123456u, "1234", 0x02123400u, false)]
    [InlineData(0x03123456u, "123456", 0x03123456u, false)]
    [InlineData(0x04123456u, "12345600", 0x04123456u, false)]
    [InlineData(0x04923456u, "12345600", 0x04923456u, true)]
    [InlineData(0x05009234u, "92340000", 0x05009234u, false)]
    [InlineData(0x20123456u, "1234560000000000000000000000000000000000000000000000000000000000", 0x20123456u, false)]
    public void Bits_decode_and_encode_again(uint bits, string magnitude, uint again, bool isNegative)
    {
        var value = new CompactTarget(bits).Decode(out var negative, out var overflow);
        Assert.Equal(UInt256.Parse(magnitude), value);
        Assert.Equal(isNegative, negative);
        Assert.False(overflow);
        Assert.Equal(new CompactTarget(again), CompactTarget.Encode(value, negative));
    }

    [Fact]
    public void A_mantissa_whose_top_bit_would_be_the_sign_moves_down_one_byte() =>
        Assert.Equal(0x02008000u, CompactTarget.FromTarget(0x80).Bits);

    [Theory]
    [InlineData(0xff123456u, true)]
    [InlineData(0x23000001u, true)]
    [InlineData(0x22000100u, true)]
    [InlineData(0x21010000u, true)]
    [InlineData(0x22000001u, false)]
    [InlineData(0x220000ffu, false)]
    [InlineData(0x2100ffffu, false)]
    [InlineData(0x207fffffu, false)]
    [InlineData(0xff000000u, false)]
    public void Overflow_begins_where_a_set_bit_leaves_the_256(uint bits, bool expected)
    {
        new CompactTarget(bits).Decode(out _, out var overflow);
        Assert.Equal(expected, overflow);
    }

    [Theory]
    [InlineData(0x04923456u)]
    [InlineData(0xff123456u)]
    [InlineData(0u)]
    public void Bits_that_name_no_target_decode_to_nothing(uint bits) =>
        Assert.True(new CompactTarget(bits).ToTarget().IsZero);

    [Theory]
    [InlineData(32, 0x0500ffffu)]
    [InlineData(224, 0x1d00ffffu)]
    [InlineData(255, 0x207fffffu)]
    [InlineData(256, 0x2100ffffu)]
    public void The_easiest_targets_of_known_chains_encode_as_in_their_genesis(int bits, uint expected) =>
        Assert.Equal(expected, CompactTarget.FromTarget(Target.UpToBits(bits)).Bits);

    [Fact]
    public void Encoding_rounds_down_and_keeps_at_least_fifteen_bits()
    {
        for (var length = 1; length <= 256; length++)
        {
            var value = Target.UpToBits(length);
            var back = CompactTarget.FromTarget(value).ToTarget();
            Assert.True(back <= value);
            Assert.True(value - back <= value >> 15, $"{length} bits");
            Assert.Equal(CompactTarget.FromTarget(back), CompactTarget.FromTarget(value));
        }
    }
}
