using Simulator.Domain.Chain;
using Simulator.Domain.Pools.Shares;

namespace Simulator.Domain.Stratum;

/// <summary>A share that was judged good, on its way to the pool's books.</summary>
/// <param name="Account">The account of the worker, as the pool gave it at login.</param>
/// <param name="Job">Its job.</param>
/// <param name="Difficulty">The difficulty that its job was given out with: what it counts. Bitcoin's unit.</param>
/// <param name="Header">The header that was hashed.</param>
/// <param name="Hash">The header's hash.</param>
/// <param name="Extranonce1">The connection's part of the coinbase.</param>
/// <param name="Extranonce2">The client's part of the coinbase.</param>
public readonly record struct StratumShare(
    long Account,
    StratumJob Job,
    double Difficulty,
    BlockHeader Header,
    Hash256 Hash,
    uint Extranonce1,
    ulong Extranonce2)
{
    /// <summary>Whether its tip was left less than the grace ago: credited all the same.</summary>
    public bool IsStale { get; init; }

    /// <summary>Whether it is a block: to be brought to the node, stale or not.</summary>
    public bool IsBlock => Hash.Number <= Job.Template.Target;

    /// <summary>What the share counts, in expected hashes.</summary>
    public double Work => Difficulty * Target.ExpectedHashes(Target.OfDifficultyOne);
}

/// <summary>What a pool says to a good share.</summary>
public readonly record struct ShareAnswer
{
    private ShareAnswer(ShareVerdict verdict, bool isLater)
    {
        Verdict = verdict;
        IsLater = isLater;
    }

    /// <summary>The client is told so at once.</summary>
    public static ShareAnswer Accepted => new(ShareVerdict.Accepted, false);

    /// <summary>The client is told when the ticket is acknowledged or refused at the door.</summary>
    public static ShareAnswer Later => new(ShareVerdict.Accepted, true);

    /// <summary>The ledger cannot be written: nothing was booked, and the share may be handed in again.</summary>
    public static ShareAnswer Again => new(ShareVerdict.LedgerUnavailable, false) { MayComeAgain = true };

    /// <summary>Whether the share may be handed in again, as if it had never come.</summary>
    public bool MayComeAgain { get; private init; }

    /// <summary>The verdict.</summary>
    public ShareVerdict Verdict { get; }

    /// <summary>Whether the answer waits.</summary>
    public bool IsLater { get; }

    /// <summary>The client is refused at once: a duplicate that only the books knew, for one.</summary>
    public static ShareAnswer Refused(ShareVerdict verdict) => new(verdict, false);
}

/// <summary>What a pool says to a login: an account, or a sentence.</summary>
/// <param name="Account">Any number of the pool's; it comes back with each share.</param>
/// <param name="Refusal">Why not; null where it is granted.</param>
public readonly record struct StratumLogin(long Account, string? Refusal = null)
{
    /// <summary>Not granted.</summary>
    public static StratumLogin Refused(string why) => new(-1, why);
}
