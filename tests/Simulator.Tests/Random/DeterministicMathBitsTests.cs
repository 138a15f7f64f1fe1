using Simulator.Domain.Random;

namespace Simulator.Tests.Random;

/// <summary>
/// The bits that every machine must give, checked once against 1,400-bit arithmetic. A machine that deviates would
/// give other runs for the same seed; it never decides by a tolerance.
/// </summary>
public class DeterministicMathBitsTests
{
    private static readonly (ulong Argument, ulong Result)[] Logarithms =
    [
        (0x0000000000000001, 0xC0874385446D71C3),
        (0x000FFFFFFFFFFFFF, 0xC086232BDD7ABCD2),
        (0x7FEFFFFFFFFFFFFF, 0x40862E42FEFA39EF),
        (0x3FF0000000000000, 0x0000000000000000),
        (0x3FEFFFFFFFFFFFFF, 0xBCA0000000000000),
        (0x3FF0000000000001, 0x3CAFFFFFFFFFFFFF),
        (0x3FEFE00000000000, 0xBF70080559588B35),
        (0x3FF0100000000000, 0x3F6FF00AA2B10BC0),
        (0x3FE0000000000000, 0xBFE62E42FEFA39EF),
        (0x4000000000000000, 0x3FE62E42FEFA39EF),
        (0x3FB999999999999A, 0xC0026BB1BBB55515),
        (0x4005BF0A8B145769, 0x3FF0000000000000),
        (0x3FE6000000000000, 0xBFD7FAFA3BD8151C),
        (0x3FF6000000000000, 0x3FD4618BC21C5EC2),
        (0x3E112E0BE826D695, 0xC034B927F32BFFB8),
        (0x419D6F3454800000, 0x4032A1A38BD4AD4B),
        (0x3FDB6DB6DB6DB6DB, 0xBFEB1D10670AAE9A),
        (0x7E37E43C8800759C, 0x4085963447F87FB5),
    ];

    private static readonly (ulong Argument, ulong Result)[] Exponentials =
    [
        (0x0000000000000000, 0x3FF0000000000000),
        (0x3FF0000000000000, 0x4005BF0A8B145769),
        (0xBFF0000000000000, 0x3FD78B56362CEF38),
        (0x3FE0000000000000, 0x3FFA61298E1E069C),
        (0xC0425E4F7B2737FA, 0x3CA0000000000003),
        (0x3C670EF54646D497, 0x3FF0000000000000),
        (0x81A56E1FC2F8F359, 0x3FF0000000000000),
        (0x3F661E4F765FD8AE, 0x3FF00B12FB0F4433),
        (0x40862E42FEFA39EF, 0x7FEFFFFFFFFFFF2A),
        (0xC086240000000000, 0x000E6CF6D08897AC),
        (0xC087490A3D70A3D7, 0x0000000000000001),
        (0xC087220000000000, 0x0000000000000042),
        (0x4085E0FBE76C8B44, 0x7F10B9BC66F2E010),
        (0xBFB999999999999A, 0x3FECF46D99D52B3A),
        (0x4024000000000000, 0x40D5829DCF950560),
        (0x400AAAAAAAAAAAAB, 0x403C081891AFBAAE),
        (0xC034C00000000000, 0x3E10BA06B3D9C887),
        (0x40562CCCCCCCCCCD, 0x47EF4705BBFFAE5C),
    ];

    private static readonly (ulong Argument, ulong Result)[] Sines =
    [
        (0x3E112E0BE826D695, 0x3E112E0BE826D695),
        (0x3FE0000000000000, 0x3FDEAEE8744B05F0),
        (0xBFE0000000000000, 0xBFDEAEE8744B05F0),
        (0x3FE921FB54442D18, 0x3FE6A09E667F3BCC),
        (0x3FF921FB54442D18, 0x3FF0000000000000),
        (0x400921FB54442D18, 0x3CA1A62633145C07),
        (0x4008000000000000, 0x3FC210386DB6D55B),
        (0x4059000000000000, 0xBFE03425B78C4DB8),
        (0xC0C81CD6C8B43958, 0x3FE687D5890974A5),
        (0x4076300000000000, 0xBEFF9BD0307D1DE3),
        (0x412E847F00000000, 0xBFE833357B1489F2),
        (0x412E848200000000, 0x3FE32C3740018A1F),
        (0x4480F0CF064DD592, 0xBFEB453AB76BF397),
        (0x7E37E43C8800759C, 0xBFEA2C16B010E385),
        (0x7FEFFFFFFFFFFFFF, 0x3F7452FC98B34E97),
        (0x7506AC5B262CA1FF, 0x3FF0000000000000),
    ];

    private static readonly (ulong Argument, ulong Result)[] Cosines =
    [
        (0x3E112E0BE826D695, 0x3FF0000000000000),
        (0x3FE0000000000000, 0x3FEC1528065B7D50),
        (0xBFE0000000000000, 0x3FEC1528065B7D50),
        (0x3FE921FB54442D18, 0x3FE6A09E667F3BCD),
        (0x3FF921FB54442D18, 0x3C91A62633145C07),
        (0x400921FB54442D18, 0xBFF0000000000000),
        (0x4008000000000000, 0xBFEFAE04BE85E5D2),
        (0x4059000000000000, 0x3FEB981DBF665FDF),
        (0xC0C81CD6C8B43958, 0x3FE6B94C3BBE24B8),
        (0x4076300000000000, 0xBFEFFFFFFFC18E4C),
        (0x412E847F00000000, 0x3FE4EFDFC640FC4D),
        (0x412E848200000000, 0x3FE99ED513372FA0),
        (0x4480F0CF064DD592, 0x3FE0BE2CEF01C8F4),
        (0x7E37E43C8800759C, 0xBFE2699022ADC4C1),
        (0x7FEFFFFFFFFFFFFF, 0xBFEFFFE62ECFAB75),
        (0x7506AC5B262CA1FF, 0xBC214AE72E6BA22F),
    ];

    private static readonly (ulong Base, ulong Exponent, ulong Result)[] Powers =
    [
        (0x4000000000000000, 0x3FE0000000000000, 0x3FF6A09E667F3BCD),
        (0x4024000000000000, 0xC008000000000000, 0x3F50624DD2F1A9FC),
        (0x3FD78B56362CEF38, 0x4085E00000000000, 0x00D14F2B0FB930F2),
        (0x3FF000001AD7F29B, 0x41CDCD6500000000, 0x48F349445C228792),
        (0x3FEFFF2E48E8A71E, 0xC15AB3F000000000, 0x7F0EA21C5F1E3573),
        (0x0000000000000001, 0x3FE0000000000000, 0x1E60000000000000),
        (0x7FEFFFFFFFFFFFFF, 0x3FECCCCCCCCCCCCD, 0x7988406003B2AEC7),
        (0x4008000000000000, 0xC084500000000000, 0x00000DAEFF89FF96),
        (0x3FF8000000000000, 0x409B5C0000000000, 0x7FF0000000000000),
        (0x3FE6666666666666, 0x409F400000000000, 0x00001CE9C4CA6BDD),
        (0xC020000000000000, 0x4008000000000000, 0xC080000000000000),
        (0x3EE4F8B588E368F1, 0x3FA4A5294A5294A5, 0x3FE41DA45BD3620C),
    ];

    [Fact]
    public void Every_logarithm_has_the_expected_bits() =>
        Check(Logarithms, DeterministicMath.Log);

    [Fact]
    public void Every_exponential_has_the_expected_bits() =>
        Check(Exponentials, DeterministicMath.Exp);

    [Fact]
    public void Every_sine_has_the_expected_bits() =>
        Check(Sines, DeterministicMath.Sin);

    [Fact]
    public void Every_cosine_has_the_expected_bits() =>
        Check(Cosines, DeterministicMath.Cos);

    [Fact]
    public void Every_power_has_the_expected_bits()
    {
        foreach (var (x, y, expected) in Powers)
            Assert.Equal(
                (x, y, expected),
                (x, y, BitConverter.DoubleToUInt64Bits(DeterministicMath.Pow(Real(x), Real(y)))));
    }

    private static void Check((ulong Argument, ulong Result)[] table, Func<double, double> function)
    {
        foreach (var (argument, expected) in table)
            Assert.Equal(
                $"{argument:X16}: {expected:X16}",
                $"{argument:X16}: {BitConverter.DoubleToUInt64Bits(function(Real(argument))):X16}");
    }

    private static double Real(ulong bits) => BitConverter.UInt64BitsToDouble(bits);
}
