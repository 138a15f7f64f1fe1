namespace Simulator.Domain.Pools.Shares;

/// <summary>What a pool says to a share that was handed in. Anything but accepted pays nothing.</summary>
public enum ShareVerdict : byte
{
    /// <summary>Counted.</summary>
    Accepted = 1,

    /// <summary>The worker has not logged in.</summary>
    Unauthorized,

    /// <summary>The session never subscribed.</summary>
    NotSubscribed,

    /// <summary>A field has the wrong form or length.</summary>
    Malformed,

    /// <summary>No such job was ever given out.</summary>
    UnknownJob,

    /// <summary>The job's time is over: another block was found, or too many jobs have followed.</summary>
    StaleJob,

    /// <summary>Version bits outside the mask that was agreed.</summary>
    ForbiddenVersion,

    /// <summary>The header's time is before the job's or too far after it.</summary>
    TimeOutOfRange,

    /// <summary>The hash does not meet the share's target.</summary>
    LowDifficulty,

    /// <summary>The same header was handed in before.</summary>
    Duplicate,

    /// <summary>It cannot be written to disk, so nobody could be sure of it.</summary>
    LedgerUnavailable,
}

/// <summary>Words and Stratum codes of verdicts. It judges nothing.</summary>
public static class ShareVerdicts
{
    private static readonly (ShareVerdict Verdict, string Name, int Code)[] all =
    [
        (ShareVerdict.Accepted, "accepted", 0),
        (ShareVerdict.Unauthorized, "unauthorized", 24),
        (ShareVerdict.NotSubscribed, "not-subscribed", 25),
        (ShareVerdict.Malformed, "malformed", 20),
        (ShareVerdict.UnknownJob, "unknown-job", 21),
        (ShareVerdict.StaleJob, "stale-job", 21),
        (ShareVerdict.ForbiddenVersion, "forbidden-version", 20),
        (ShareVerdict.TimeOutOfRange, "time-out-of-range", 20),
        (ShareVerdict.LowDifficulty, "low-difficulty", 23),
        (ShareVerdict.Duplicate, "duplicate", 22),
        (ShareVerdict.LedgerUnavailable, "ledger-unavailable", 20),
    ];

    /// <summary>Every verdict, in the order in which a share is judged, accepted first.</summary>
    public static IEnumerable<ShareVerdict> All => all.Select(each => each.Verdict);

    /// <summary>Number of verdicts; each, as a number, is from 1 to this.</summary>
    public static int Count => all.Length;

    /// <summary>The word of tables and measures.</summary>
    public static string Name(this ShareVerdict verdict) => all[(int)verdict - 1].Name;

    /// <summary>
    /// The error code of Stratum V1 (20 other, 21 job not found or stale, 22 duplicate, 23 low difficulty, 24
    /// unauthorized, 25 not subscribed); 0 for accepted.
    /// </summary>
    public static int StratumCode(this ShareVerdict verdict) => all[(int)verdict - 1].Code;
}
