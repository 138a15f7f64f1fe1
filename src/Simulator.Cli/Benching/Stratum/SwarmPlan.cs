namespace Simulator.Cli.Benching.Stratum;

/// <summary>What a swarm of clients does: it logs in all at once, then for a time it listens, or submits shares.
/// </summary>
/// <summary>What a swarm of clients does: it logs in all at once, then for a time listens, or submits shares.</summary>
internal sealed record SwarmPlan
{
    public string Host { get; init; } = "127.0.0.1";

    public int Port { get; init; }

    public int Clients { get; init; } = 1000;

    /// <summary>So many of the clients come last, all at once, when the others listen already: the storm that counts.
    /// </summary>
    public int Late { get; init; }

    /// <summary>Connections that may be under way at a time.</summary>
    public int AtOnce { get; init; } = 1000;

    /// <summary>How long everybody must have listened before it counts.</summary>
    public double SettleSeconds { get; init; } = 1;

    /// <summary>How long it counts; 0: only the logins.</summary>
    public double Seconds { get; init; }

    /// <summary>Shares per second of all together; 0: nobody submits.</summary>
    public double SharesPerSecond { get; init; }

    /// <summary>So many of the clients stop reading once they have logged in.</summary>
    public int Sleepers { get; init; }

    public string User { get; init; } = "bench";

    public string Password { get; init; } = "x";

    /// <summary>Where the server stamps what it sends; empty where it does not.</summary>
    public string Stamps { get; init; } = "";
}

/// <summary>What came of a swarm; times in seconds.</summary>
internal sealed record SwarmResult
{
    public int Clients { get; init; }

    /// <summary>Connections that could not be made, or were not logged in within 30 s.</summary>
    public int Failures { get; init; }

    /// <summary>
    /// From the first connection until the last client had its first job; where some come late, of those.
    /// </summary>
    public double StormSeconds { get; init; }

    /// <summary>The slowest of all from its connection to its first job.</summary>
    public double SlowestLogin { get; init; }

    /// <summary>Clients that were closed while it counted.</summary>
    public int Closed { get; init; }

    /// <summary>Jobs that went to all clients while it counted.</summary>
    public int Jobs { get; init; }

    /// <summary>Of each job and client, from the pool's sending to the client's reading; NaN without stamps.</summary>
    public double JobP50 { get; init; }

    public double JobP99 { get; init; }

    public double JobMost { get; init; }

    /// <summary>The same, from the first client that had it: what can be said of any server.</summary>
    public double SpreadP99 { get; init; }

    /// <summary>Shares that were answered while it counted.</summary>
    public long Answers { get; init; }

    public double AnswersPerSecond { get; init; }

    /// <summary>Those whose answer was not yes.</summary>
    public long Rejected { get; init; }

    /// <summary>The first refusal, as it came.</summary>
    public string FirstRejection { get; init; } = "";

    public double AnswerP50 { get; init; }

    public double AnswerP99 { get; init; }
}
