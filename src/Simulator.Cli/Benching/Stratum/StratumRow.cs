namespace Simulator.Cli.Benching.Stratum;

/// <summary>What one scenario of <c>bench stratum</c> came to, medians over its turns. Times in seconds.</summary>
internal sealed record StratumRow
{
    public required string Scenario { get; init; }

    public required int Clients { get; init; }

    public required int Turns { get; init; }

    public required int Failures { get; init; }

    /// <summary>Connections that the kernel had no room for, in all turns; -1 where it does not tell.</summary>
    public required long ListenOverflows { get; init; }

    public required double StormSeconds { get; init; }

    public required double SlowestLogin { get; init; }

    /// <summary>Memory of the server with all clients connected; 0 where it is not ours.</summary>
    public required double ServerBytes { get; init; }

    /// <summary>The most that it was.</summary>
    public required double ServerPeakBytes { get; init; }

    public required double JobP50 { get; init; }

    public required double JobP99 { get; init; }

    public required double JobMost { get; init; }

    public required double AnswersPerSecond { get; init; }

    public required double AnswerP50 { get; init; }

    public required double AnswerP99 { get; init; }

    public required long Rejected { get; init; }

    /// <summary>CPU time of the server per second while it was measured, 1 being one core.</summary>
    public required double ServerCpu { get; init; }

    /// <summary>Clients that were closed by the server.</summary>
    public required int Closed { get; init; }
}

/// <summary>What <c>bench stratum</c> measured, and on what.</summary>
internal sealed record StratumReport(string Version, string Machine, string Server, IReadOnlyList<StratumRow> Rows);
