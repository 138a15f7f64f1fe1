using Simulator.Domain.Chain;

namespace Simulator.Domain.Pools;

/// <summary>
/// The unit in which shares count: expected blocks, in whole numbers of 2^-96. A share of work w handed in while a
/// block takes work N counts w / N, also later, when N has changed; a share is a block with that probability. It is
/// never money.
/// </summary>
public static class Difficulties
{
    /// <summary>Bits behind the point.</summary>
    public const int FractionBits = 96;

    private const double Scale = 79228162514264337593543950336.0;

    /// <summary>One difficulty: as many shares as it takes, on average, to find one block.</summary>
    public static UInt128 One { get; } = UInt128.One << FractionBits;

    /// <summary>So many difficulties, from 0 to 65,536.</summary>
    public static UInt128 Of(double count)
    {
        if (!(count >= 0 && count <= 65536))
            throw new ArgumentOutOfRangeException(nameof(count), count, "must be between 0 and 65536");
        return (UInt128)(count * Scale);
    }

    /// <summary>What a share counts; at most one difficulty.</summary>
    /// <param name="shareWork">Expected hashes of the share.</param>
    /// <param name="networkWork">Expected hashes of a block at that time.</param>
    public static UInt128 Of(double shareWork, double networkWork) =>
        shareWork >= networkWork ? One : Of(shareWork / networkWork);

    /// <summary>The same of two targets.</summary>
    public static UInt128 Of(UInt256 shareTarget, UInt256 networkTarget) =>
        Of(Work.Of(shareTarget).ToDouble(), Work.Of(networkTarget).ToDouble());

    /// <summary>As a real number, for plots and probabilities.</summary>
    public static double ToDouble(UInt128 difficulties) => WholeNumber.ToDouble(difficulties) / Scale;
}

/// <summary>A length of time counted in work, as a key of a scheme takes it. It is not what a share counts.</summary>
/// <param name="Count">Expected blocks, above 0.</param>
public readonly record struct DifficultyCount(double Count);
