using Simulator.Domain.Chain;
using Simulator.Domain.Mining;

namespace Simulator.Hashing.Work;

/// <summary>
/// What is to be searched: the headers of a roll, and in each a range of nonces. It never changes once made, so workers
/// read it without a lock.
/// </summary>
/// <param name="Source">Whose work it is: a newer job of the same source takes its place.</param>
/// <param name="Roll">The template, and the headers that follow when its nonces are spent.</param>
/// <param name="Target">The bound of a hit, at least 1.</param>
public sealed record MiningJob(string Source, HeaderRoll Roll, UInt256 Target)
{
    /// <summary>What hits do to the job.</summary>
    public HitPolicy Hits { get; init; } = HitPolicy.KeepGoing;

    /// <summary>The nonces to search of each header; all by default.</summary>
    public NonceRange Nonces { get; init; } = NonceRange.All;

    /// <summary>
    /// Higher goes first and interrupts what is lower, which goes on later. Equal ones are served in the order of their
    /// submission.
    /// </summary>
    public int Priority { get; init; }

    /// <summary>
    /// True as with a new tip: older jobs of the source are stale, and engines are asked to stop at once. False as with
    /// a fresher template on the same tip: older jobs of the source get no new ranges, but those being searched are
    /// finished. As <c>clean_jobs</c> in Stratum.
    /// </summary>
    public bool IsClean { get; init; } = true;

    /// <summary>
    /// Gives the next roll (another extranonce) or null when there is none; null itself where the first roll is all.
    /// Called on a thread of the pool, one call at a time, while the last header known is still being searched.
    /// </summary>
    public Func<HeaderRoll?>? More { get; init; }
}

/// <summary>What a job does when a hit is found.</summary>
public enum HitPolicy
{
    /// <summary>Every hit is delivered; the job ends when it is spent.</summary>
    KeepGoing,

    /// <summary>The first hit found by anyone is delivered and ends the job.</summary>
    FirstFound,

    /// <summary>
    /// The lowest hit, in the order of headers and nonces, ends the job: all below it is searched before it is
    /// delivered. The answer depends on the job alone, never on engines, their number or their speed.
    /// </summary>
    Lowest,
}
