namespace Simulator.Domain.Stratum;

/// <summary>Why a connection of a pool's door is closed by the pool. It is never the client's own leaving.</summary>
public enum StratumDrop : byte
{
    /// <summary>It is not closed.</summary>
    None,

    /// <summary>More bytes than a line may have, and no end of line.</summary>
    LineTooLong,

    /// <summary>A TLS greeting on the plain port.</summary>
    TlsOnPlainPort,

    /// <summary>A request of HTTP.</summary>
    HttpRequest,

    /// <summary>A line was begun and not ended in time.</summary>
    SlowLine,

    /// <summary>Connected, and never logged in.</summary>
    Silent,

    /// <summary>Logged in, and not heard for long.</summary>
    Idle,

    /// <summary>Far more requests than the limit.</summary>
    RateLimit,

    /// <summary>Too many mistakes in too short a time.</summary>
    BanScore,

    /// <summary>It does not read what is sent.</summary>
    SlowReader,

    /// <summary>Every extranonce is taken.</summary>
    NoExtranonce,

    /// <summary>Asked to connect again, somewhere else or here.</summary>
    Moved,

    /// <summary>The pool ends.</summary>
    Shutdown,
}

/// <summary>Words and weights of reasons to close a connection. It closes none.</summary>
public static class StratumDrops
{
    private static readonly (StratumDrop Drop, string Name, int Score)[] all =
    [
        (StratumDrop.None, "none", 0),
        (StratumDrop.LineTooLong, "line-too-long", 10),
        (StratumDrop.TlsOnPlainPort, "tls-on-plain-port", 0),
        (StratumDrop.HttpRequest, "http-request", 0),
        (StratumDrop.SlowLine, "slow-line", 5),
        (StratumDrop.Silent, "silent", 1),
        (StratumDrop.Idle, "idle", 0),
        (StratumDrop.RateLimit, "rate-limit", 20),
        (StratumDrop.BanScore, "ban-score", 100),
        (StratumDrop.SlowReader, "slow-reader", 1),
        (StratumDrop.NoExtranonce, "no-extranonce", 0),
        (StratumDrop.Moved, "moved", 0),
        (StratumDrop.Shutdown, "shutdown", 0),
    ];

    /// <summary>The word of tables and measures.</summary>
    public static string Name(this StratumDrop drop) => all[(int)drop].Name;

    /// <summary>
    /// What it adds to the ban score of the client's address, where a server keeps one; a session does not, since it
    /// ends here.
    /// </summary>
    public static int Score(this StratumDrop drop) => all[(int)drop].Score;
}
