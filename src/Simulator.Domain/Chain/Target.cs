namespace Simulator.Domain.Chain;

/// <summary>
/// What can be said of a 256-bit bound on hashes: difficulty, expected hashes, odds. Doubles made here are for rates
/// and display; they never decide whether a block is valid.
/// </summary>
public static class Target
{
    // 2^-256, exactly.
    private static readonly double PerHash = BitConverter.UInt64BitsToDouble((1023UL - 256) << 52);

    /// <summary>The target of Bitcoin difficulty 1: 0xffff x 2^208.</summary>
    public static UInt256 OfDifficultyOne => new(0, 0, 0, 0xffff0000);

    /// <summary>2^bits - 1: every number of that many bits. Bits are 0 to 256.</summary>
    public static UInt256 UpToBits(int bits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, 256);
        return bits == 256 ? UInt256.Max : UInt256.PowerOfTwo(bits) - UInt256.One;
    }

    /// <summary>Bitcoin difficulty: 0xffff x 2^208 / target. Infinite for target 0.</summary>
    public static double Difficulty(UInt256 target) => OfDifficultyOne.ToDouble() / target.ToDouble();

    /// <summary>Difficulty in a chain's own unit.</summary>
    public static double Difficulty(UInt256 target, DifficultyUnit unit) =>
        unit == DifficultyUnit.ExpectedHashes ? ExpectedHashes(target) : Difficulty(target);

    /// <summary>The target of a Bitcoin difficulty, rounded down; at least 1. Throws unless it is above 0.</summary>
    public static UInt256 FromDifficulty(double difficulty)
    {
        if (!(difficulty > 0))
            throw new ArgumentOutOfRangeException(nameof(difficulty), difficulty, "expected a difficulty above 0");
        return AtLeastOne(UInt256.FromDouble(OfDifficultyOne.ToDouble() / difficulty));
    }

    /// <summary>The target of a difficulty given in a chain's own unit; see the overload for errors.</summary>
    public static UInt256 FromDifficulty(double difficulty, DifficultyUnit unit) =>
        unit == DifficultyUnit.ExpectedHashes ? FromExpectedHashes(difficulty) : FromDifficulty(difficulty);

    /// <summary>The target that takes this many hashes on average: 2^256 / hashes - 1, at least 1.</summary>
    public static UInt256 FromExpectedHashes(double hashes)
    {
        if (!(hashes > 0))
            throw new ArgumentOutOfRangeException(nameof(hashes), hashes, "expected a number of hashes above 0");
        var bound = UInt256.FromDouble(1 / (hashes * PerHash));
        return bound == UInt256.Max ? bound : AtLeastOne(AtLeastOne(bound) - UInt256.One);
    }

    /// <summary>Mean number of hashes until one meets the target: 2^256 / (target + 1).</summary>
    public static double ExpectedHashes(UInt256 target) => 1 / SolveProbability(target);

    /// <summary>The probability that one hash meets the target: (target + 1) / 2^256.</summary>
    public static double SolveProbability(UInt256 target) =>
        target == UInt256.Max ? 1 : (target + UInt256.One).ToDouble() * PerHash;

    /// <summary>
    /// The same for the compact form of a target, to the same bits, without building the target where it is a usual one.
    /// </summary>
    public static double SolveProbability(CompactTarget bits)
    {
        var exponent = (int)(bits.Bits >> 24);
        var mantissa = bits.Bits & 0x00ffffff;
        // Of 2^55 and more, a double cannot tell the target from the target + 1; beyond 2^256 the form is none.
        if (exponent is < 8 or > 32 || mantissa is < 0x8000 or > 0x7fffff)
            return SolveProbability(bits.ToTarget());
        return mantissa * BitConverter.UInt64BitsToDouble((ulong)(1023 + 8 * (exponent - 3) - 256) << 52);
    }

    private static UInt256 AtLeastOne(UInt256 target) => target.IsZero ? UInt256.One : target;
}
