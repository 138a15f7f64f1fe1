using Simulator.Domain.Statistics;

namespace Simulator.Scenarios;

/// <summary>
/// How often a scenario is run, each time with another seed: a number of times, or until the mean of a measure is
/// known precisely enough. It draws no seeds itself.
/// </summary>
/// <param name="Min">Runs that are made in any case.</param>
/// <param name="Max">Runs that are made at most; equal to <paramref name="Min"/> where the number is fixed.</param>
public sealed record ReplicateSettings(int Min, int Max)
{
    /// <summary>At most so many replications of one scenario.</summary>
    public const int CountMax = 1_000_000;

    /// <summary>The measure whose precision ends the runs; null where their number is fixed.</summary>
    public string? Metric { get; init; }

    /// <summary>The precision; null where the number of runs is fixed.</summary>
    public PrecisionGoal? Goal { get; init; }

    /// <summary>So many runs.</summary>
    public static ReplicateSettings Fixed(int count) => new(count, count);
}
