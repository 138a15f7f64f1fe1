using System.Text.Json;

namespace Simulator.Results.Studies;

/// <summary>
/// <c>summary.json</c> of a study: mean, spread and interval of every measure, cell by cell. Two studies that made the
/// same runs have the same summary, but for what the machine took.
/// </summary>
public sealed record StudySummary
{
    public required string Kind { get; init; }

    public required string Scenario { get; init; }

    public required string Version { get; init; }

    public required ulong Seed { get; init; }

    public required int Runs { get; init; }

    public required int Failed { get; init; }

    public required double CpuSeconds { get; init; }

    public required IReadOnlyList<string> Axes { get; init; }

    public required IReadOnlyList<CellSummary> Cells { get; init; }

    /// <summary>The summary of a study.</summary>
    public static StudySummary Of(StudyPlan plan, IReadOnlyList<CellFigures> cells) => new()
    {
        Kind = plan.Kind,
        Scenario = plan.Scenario,
        Version = plan.Version,
        Seed = plan.Seed,
        Runs = cells.Sum(cell => cell.Runs.Count),
        Failed = cells.Sum(cell => cell.Failed),
        CpuSeconds = cells.Sum(cell => cell.Runs.Sum(run => run.Machine.CpuSeconds)),
        Axes = plan.Axes,
        Cells = [.. cells.Select(cell => CellSummary.Of(plan, cell))],
    };

    /// <summary>Indented JSON in camelCase, ending without a line feed.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, StudyJson.Default.StudySummary);
}

/// <summary>One cell of a summary.</summary>
public sealed record CellSummary
{
    public required int Cell { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyDictionary<string, string> Values { get; init; }

    public required int Runs { get; init; }

    public required int Failed { get; init; }

    public required IReadOnlyList<CellExpectation> Expectations { get; init; }

    /// <summary>By path.</summary>
    public required IReadOnlyDictionary<string, MeasureSummary> Measures { get; init; }

    internal static CellSummary Of(StudyPlan plan, CellFigures cell) => new()
    {
        Cell = cell.Cell.Number,
        Name = cell.Cell.Name,
        Values = plan.Axes.Zip(cell.Cell.Values).ToDictionary(pair => pair.First, pair => pair.Second),
        Runs = cell.Runs.Count,
        Failed = cell.Failed,
        Expectations = cell.Expectations,
        Measures = new SortedDictionary<string, MeasureSummary>(
            cell.Measures.ToDictionary(m => m.Path, MeasureSummary.Of), StringComparer.Ordinal),
    };
}

/// <summary>A measure over replications; null where it is undefined, such as the spread of one number.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="HalfWidth">What to add and take away for the 95 % interval.</param>
/// <param name="StandardDeviation">Between the runs.</param>
/// <param name="Minimum">The least.</param>
/// <param name="Maximum">The greatest.</param>
/// <param name="Count">Runs in which it is defined.</param>
public sealed record MeasureSummary(
    double Mean, double HalfWidth, double StandardDeviation, double Minimum, double Maximum, long Count)
{
    internal static MeasureSummary Of(MeasureFigures measure) => new(
        measure.Interval.Mean, measure.Interval.HalfWidth, measure.Moments.StandardDeviation, measure.Moments.Minimum,
        measure.Moments.Maximum, measure.Moments.Count);
}
