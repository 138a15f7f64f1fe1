using Simulator.Domain.Statistics;
using Simulator.Results.Studies;
using Simulator.Scenarios.Expectations;

namespace Simulator.Scenarios.Studies;

/// <summary>
/// Which runs of a cell are there, which come next, and when they are enough. Where precision decides, runs are looked
/// at in the order of the replications: what was made too many does not belong to the cell.
/// </summary>
internal sealed class CellProgress
{
    private readonly SortedDictionary<int, StudyRun> _waiting = [];
    private readonly HashSet<int> _taken = [];
    private readonly ReplicateSettings _replicate;
    private readonly SequentialStopping? _stopping;
    private int _next;

    public CellProgress(ReplicateSettings replicate)
    {
        _replicate = replicate;
        _stopping = replicate.Goal is { } goal ? new SequentialStopping(goal) : null;
    }

    /// <summary>Runs that belong to the cell so far.</summary>
    public int Counted { get; private set; }

    /// <summary>Whether the cell has all of its runs.</summary>
    public bool IsOver => _stopping?.IsOver ?? Counted >= _replicate.Max;

    /// <summary>Runs that the cell will have, as far as that is known.</summary>
    public int Expected => IsOver ? Counted : Math.Max(_replicate.Min, Counted + (_stopping is null ? 0 : 1));

    /// <summary>
    /// The next replication to make, or none for now. Where precision decides, at most <paramref name="ahead"/> runs
    /// are made beyond those that are certain to be needed.
    /// </summary>
    public int? Take(int ahead)
    {
        while (_taken.Contains(_next))
            _next++;
        var end = _stopping is null ? _replicate.Max
            : _stopping.IsOver ? 0
            : Math.Min(_replicate.Max, Math.Max(_replicate.Min, _stopping.Seen + ahead));
        if (_next >= end)
            return null;
        _taken.Add(_next);
        return _next;
    }

    /// <summary>Takes a run that is ready, and gives those that belong to the cell by now.</summary>
    public IEnumerable<StudyRun> Add(StudyRun run)
    {
        _taken.Add(run.Replication);
        if (_stopping is null)
        {
            Counted++;
            return [run];
        }

        _waiting[run.Replication] = run;
        return InOrder(_stopping);
    }

    private List<StudyRun> InOrder(SequentialStopping stopping)
    {
        var counted = new List<StudyRun>();
        while (!stopping.IsOver && _waiting.Remove(stopping.Seen, out var run))
        {
            stopping.Add(run.IsComplete ? MetricOf(run) : double.NaN);
            counted.Add(run);
        }

        Counted += counted.Count;
        return counted;
    }

    private double MetricOf(StudyRun run)
    {
        var measures = new MeasureTree(run.Measures.Select(m => KeyValuePair.Create(m.Key, m.Value ?? double.NaN)));
        return measures.Find(_replicate.Metric!) is { Found: true } answer ? answer.Value : double.NaN;
    }
}
