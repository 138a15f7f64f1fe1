using Simulator.Domain.Random;

namespace Simulator.Domain.Network;

/// <summary>
/// How compact blocks fare: who uses them, how large they are, how often the receiver lacks transactions and how much
/// of the block must then be sent after all. Data and draws only, no messages.
/// </summary>
/// <remarks>
/// Source: SimBlock@5fc7f9f (Apache-2.0). A <em>churning</em> node leaves and rejoins, so it lacks more transactions
/// than a control node that stays.
/// </remarks>
public static class CompactBlocks
{
    /// <summary>Share of nodes that use compact blocks.</summary>
    public const double UsageShare = 0.964;

    /// <summary>Share of nodes that churn.</summary>
    public const double ChurnShare = 0.976;

    /// <summary>Size of the compact form, bytes.</summary>
    public const int Bytes = 18_000;

    /// <summary>Probability that a control node cannot rebuild the block.</summary>
    public const double FailureControl = 0.13;

    /// <summary>Probability that a churning node cannot rebuild the block.</summary>
    public const double FailureChurn = 0.27;

    /// <summary>Part of the block that a control node lacks when it cannot rebuild it.</summary>
    public const double MissingControl = 0.01;

    // Run lengths: how often a churning node lacked 1 %, 2 %, ... 96 % of the block.
    private static readonly int[] ChurnRuns =
    [
        546, 66, 39, 27, 21, 17, 14, 12, 11, 10, 9, 8, 7, 7, 6, 6, 5, 5, 5, 4, 4, 4, 4, 4,
        3, 3, 3, 3, 3, 3, 3, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    ];

    private static readonly byte[] ChurnPercents = Unrolled();

    /// <summary>Every observed missing part of a churning node, in whole percent of the block.</summary>
    public static ReadOnlySpan<byte> MissingChurnPercents => ChurnPercents;

    /// <summary>True when the receiver cannot rebuild the block.</summary>
    public static bool DrawFailure(bool churns, RandomStream random) =>
        random.NextChance(churns ? FailureChurn : FailureControl);

    /// <summary>The bytes that must be sent after a failure, of a block of the given size.</summary>
    public static long DrawMissingBytes(bool churns, long blockBytes, RandomStream random)
    {
        var percent = churns ? ChurnPercents[random.NextBelow(ChurnPercents.Length)] : 1;
        return blockBytes * percent / 100;
    }

    private static byte[] Unrolled()
    {
        var percents = new List<byte>();
        for (var i = 0; i < ChurnRuns.Length; i++)
            percents.AddRange(Enumerable.Repeat((byte)(i + 1), ChurnRuns[i]));
        return percents.ToArray();
    }
}
