using Simulator.Domain.Records;

namespace Simulator.Results.Studies;

/// <summary>
/// One run of a study: which it was, how it ended, and what was measured. Everything but <see cref="Machine"/> is the
/// same whenever and wherever it is made again.
/// </summary>
public sealed record StudyRun
{
    /// <summary>The cell, from 1.</summary>
    public required int Cell { get; init; }

    /// <summary>The replication, from 0.</summary>
    public required int Replication { get; init; }

    public required ulong Seed { get; init; }

    /// <summary><c>complete</c>, <c>failed</c> or <c>violated</c>.</summary>
    public required string Ending { get; init; }

    /// <summary>Why it did not complete; empty where it did.</summary>
    public string Error { get; init; } = "";

    /// <summary>Hash over all events; empty where it failed.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>Its measures by path; null where one is undefined.</summary>
    public IReadOnlyList<KeyValuePair<string, double?>> Measures { get; init; } = [];

    /// <summary>Blocks and difficulty step by step; empty where the scenario does not ask for them.</summary>
    public IReadOnlyList<SeriesRow> Series { get; init; } = [];

    /// <summary>What it cost on the machine that made it.</summary>
    public MachineCost Machine { get; init; }

    public bool IsComplete => Ending == Complete;

    public const string Complete = "complete";
    public const string Failed = "failed";
    public const string Violated = "violated";
}

/// <summary>What a run cost; it differs from time to time.</summary>
/// <param name="WallSeconds">From start to end.</param>
/// <param name="CpuSeconds">Of the thread that made it.</param>
public readonly record struct MachineCost(double WallSeconds, double CpuSeconds);
