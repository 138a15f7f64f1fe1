using Simulator.Domain.Statistics;

namespace Simulator.Results.Studies;

/// <summary>A measure over the replications of a cell.</summary>
/// <param name="Path">The measure.</param>
/// <param name="Moments">Its moments over the runs in which it is defined.</param>
/// <param name="Interval">Mean and half width at 95 %.</param>
public sealed record MeasureFigures(string Path, RunningMoments Moments, ConfidenceInterval Interval);

/// <summary>One line of <c>expect</c>, judged on the means of a cell.</summary>
public sealed record CellExpectation(string Text, double? Actual, bool Holds, string Note)
{
    /// <summary>The full path of the measure that it speaks of; empty where there is none.</summary>
    public string Measure { get; init; } = "";

    /// <summary>The value a of <c>path = a +- b</c>: what a closed form or a source says; else null.</summary>
    public double? Expected { get; init; }
}

/// <summary>
/// What the runs of one cell come to: mean and interval of every measure, in the order of the replications, so that
/// the last bit does not depend on which run was ready first.
/// </summary>
public sealed class CellFigures
{
    private readonly SortedDictionary<string, MeasureFigures> _measures = new(StringComparer.Ordinal);

    /// <param name="cell">The cell.</param>
    /// <param name="runs">Its runs, in any order.</param>
    public CellFigures(PlannedCell cell, IEnumerable<StudyRun> runs)
    {
        Cell = cell;
        Runs = [.. runs.OrderBy(run => run.Replication)];
        var moments = new Dictionary<string, RunningMoments>(StringComparer.Ordinal);
        foreach (var run in Runs.Where(run => run.IsComplete))
        {
            foreach (var (path, value) in run.Measures)
            {
                if (!moments.TryGetValue(path, out var seen))
                    moments[path] = seen = new RunningMoments();
                if (value is { } known && double.IsFinite(known))
                    seen.Add(known);
            }
        }

        foreach (var (path, seen) in moments)
            _measures[path] = new(path, seen, ConfidenceInterval.Of(seen));
    }

    private CellFigures(CellFigures same)
    {
        Cell = same.Cell;
        Runs = same.Runs;
        _measures = same._measures;
    }

    public PlannedCell Cell { get; }

    /// <summary>By replication.</summary>
    public IReadOnlyList<StudyRun> Runs { get; }

    public int Failed => Runs.Count(run => !run.IsComplete);

    /// <summary>By path.</summary>
    public IReadOnlyCollection<MeasureFigures> Measures => _measures.Values;

    /// <summary>How the cell's expectations came out.</summary>
    public IReadOnlyList<CellExpectation> Expectations { get; private init; } = [];

    /// <summary>The same with judgements.</summary>
    public CellFigures With(IReadOnlyList<CellExpectation> expectations) => new(this) { Expectations = expectations };

    /// <summary>What the scenario says the mean of a measure is, by its full path; NaN where it does not.</summary>
    public double Expected(string path) =>
        Expectations.FirstOrDefault(e => e.Measure == path && e.Expected is not null)?.Expected ?? double.NaN;

    /// <summary>A measure by its full path; null where no run has it.</summary>
    public MeasureFigures? Find(string path) => _measures.GetValueOrDefault(path);
}
