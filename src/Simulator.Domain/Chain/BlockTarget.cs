namespace Simulator.Domain.Chain;

/// <summary>
/// What the proof of work of a block must meet, in the form in which its chain keeps it: compact bits, or a whole
/// number of expected hashes, which compact bits would round. It never says which rule gave it.
/// </summary>
public readonly record struct BlockTarget
{
    private readonly CompactTarget _bits;

    // 0 where the chain keeps compact bits.
    private readonly UInt256 _difficulty;

    private BlockTarget(CompactTarget bits, UInt256 difficulty)
    {
        _bits = bits;
        _difficulty = difficulty;
    }

    /// <summary>True where the chain keeps a whole number of expected hashes.</summary>
    public bool IsDifficulty => !_difficulty.IsZero;

    /// <summary>The compact form; rounded down to its 23 bits where the chain keeps a difficulty.</summary>
    public CompactTarget Compact => IsDifficulty ? CompactTarget.FromTarget(ToTarget()) : _bits;

    /// <summary>The 32 bits of <see cref="Compact"/>.</summary>
    public uint Bits => Compact.Bits;

    /// <summary>What a block of this target adds to the work of its chain: the difficulty itself, if kept.</summary>
    public UInt256 Work => IsDifficulty ? _difficulty : Chain.Work.Of(_bits);

    /// <summary>The probability that one hash meets it: 1 / difficulty, or (target + 1) / 2^256.</summary>
    public double SolveProbability =>
        IsDifficulty ? 1 / _difficulty.ToDouble() : Target.SolveProbability(_bits.ToTarget());

    /// <summary>Mean number of hashes until one meets it.</summary>
    public double ExpectedHashes => 1 / SolveProbability;

    /// <summary>A difficulty in expected hashes, at least 1.</summary>
    public static BlockTarget OfDifficulty(UInt256 hashes) => new(default, hashes.IsZero ? UInt256.One : hashes);

    /// <summary>The least difficulty whose target is not above a bound: 2^256 / (bound + 1), rounded up.</summary>
    public static UInt256 LeastDifficulty(UInt256 targetMax) =>
        targetMax == UInt256.Max ? UInt256.One : UInt256.Max / (targetMax + UInt256.One) + UInt256.One;

    public static implicit operator BlockTarget(CompactTarget bits) => new(bits, UInt256.Zero);

    /// <summary>The bound that a hash must not exceed; floor((2^256 - 1) / difficulty) where that is kept.</summary>
    public UInt256 ToTarget() => IsDifficulty ? UInt256.Max / _difficulty : _bits.ToTarget();

    /// <summary>The difficulty in a unit.</summary>
    public double Difficulty(DifficultyUnit unit) =>
        unit == DifficultyUnit.ExpectedHashes ? ExpectedHashes : Target.Difficulty(ToTarget());

    // Spelt out, because census and forge compare targets block by block.
    public bool Equals(BlockTarget other) => _bits.Bits == other._bits.Bits && _difficulty == other._difficulty;

    public override int GetHashCode() => (int)_bits.Bits ^ _difficulty.GetHashCode();

    /// <summary>Hexadecimal bits, or the difficulty.</summary>
    public override string ToString() => IsDifficulty ? $"difficulty 0x{_difficulty}" : _bits.ToString();
}
