namespace Simulator.Domain.Stratum;

/// <summary>What is wrong with a line that is no judged share. The peer is told; nothing is thrown.</summary>
public enum StratumFault : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>No JSON, or not UTF-8.</summary>
    InvalidJson,

    /// <summary>JSON nested too deep.</summary>
    TooDeep,

    /// <summary>JSON, but no object.</summary>
    NotAnObject,

    /// <summary>An object without method and result.</summary>
    NoMethod,

    /// <summary>An id that is too long, an array or an object.</summary>
    BadId,

    /// <summary>A share without id.</summary>
    MissingId,

    /// <summary>A method that is not known.</summary>
    UnknownMethod,

    /// <summary>Parameters of the wrong number or type.</summary>
    BadParameters,

    /// <summary>A difficulty out of bounds.</summary>
    BadDifficulty,

    /// <summary>A login that was refused.</summary>
    Unauthorized,

    /// <summary>More requests than the limit.</summary>
    RateLimit,

    /// <summary>More shares waiting for their answer than the limit.</summary>
    TooManyWaiting,

    /// <summary>No extranonce is free.</summary>
    NoExtranonce,
}

/// <summary>Words, codes and weights of faults. It decides nothing.</summary>
public static class StratumFaults
{
    private static readonly (StratumFault Fault, string Name, int Code, int Score)[] all =
    [
        (StratumFault.None, "none", 0, 0),
        (StratumFault.InvalidJson, "invalid-json", 20, 5),
        (StratumFault.TooDeep, "too-deep", 20, 5),
        (StratumFault.NotAnObject, "not-an-object", 20, 5),
        (StratumFault.NoMethod, "no-method", 20, 5),
        (StratumFault.BadId, "bad-id", -1, 5),
        (StratumFault.MissingId, "missing-id", -1, 1),
        (StratumFault.UnknownMethod, "unknown-method", 20, 1),
        (StratumFault.BadParameters, "bad-parameters", 20, 1),
        (StratumFault.BadDifficulty, "bad-difficulty", 20, 1),
        (StratumFault.Unauthorized, "unauthorized", 24, 1),
        (StratumFault.RateLimit, "rate-limit", 20, 0),
        (StratumFault.TooManyWaiting, "too-many-waiting", 20, 0),
        (StratumFault.NoExtranonce, "no-extranonce", 20, 0),
    ];

    /// <summary>Every fault.</summary>
    public static IEnumerable<StratumFault> All => all.Skip(1).Select(each => each.Fault);

    /// <summary>The word of tables and measures.</summary>
    public static string Name(this StratumFault fault) => all[(int)fault].Name;

    /// <summary>The code in the answer.</summary>
    public static int StratumCode(this StratumFault fault) => all[(int)fault].Code;

    /// <summary>Points that it adds to the ban score.</summary>
    public static int Score(this StratumFault fault) => all[(int)fault].Score;

    /// <summary>Whether no miner makes this mistake, so that patience is misplaced.</summary>
    public static bool IsGarbage(this StratumFault fault) =>
        fault is StratumFault.InvalidJson or StratumFault.TooDeep or StratumFault.NotAnObject or StratumFault.NoMethod
            or StratumFault.BadId;
}
