using Simulator.Results.Studies;

namespace Simulator.Scenarios.Studies;

/// <summary>
/// Deals out the runs of a study to workers and says which of them belong to the result. What belongs does not depend
/// on how many workers there are. It may be called from any thread.
/// </summary>
internal sealed class StudySchedule(StudyDesign design, int ahead)
{
    private readonly Lock _gate = new();
    private readonly CellProgress[] _cells =
        [.. design.Scenarios.Select((_, i) => new CellProgress(design.ReplicationOf(i + 1)))];

    private readonly ManualResetEventSlim _changed = new();
    private int _firstOpen;

    /// <summary>Runs that the study will have, as far as that is known.</summary>
    public long Expected
    {
        get
        {
            lock (_gate)
                return _cells.Sum(cell => (long)cell.Expected);
        }
    }

    /// <summary>
    /// The next run to make. It waits where whether there is one depends on runs that are being made; null when there
    /// is none, or nobody wants one.
    /// </summary>
    public StudyJob? Take(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            lock (_gate)
            {
                if (Next() is { } job)
                    return job;
                if (_firstOpen == _cells.Length)
                    return null;
                _changed.Reset();
            }

            Wait(cancel);
        }

        return null;
    }

    /// <summary>Notes a run, and gives those that belong to the result from now on.</summary>
    public IReadOnlyList<StudyRun> Done(StudyRun run)
    {
        lock (_gate)
        {
            IReadOnlyList<StudyRun> counted = [.. _cells[run.Cell - 1].Add(run)];
            _changed.Set();
            return counted;
        }
    }

    private StudyJob? Next()
    {
        for (var cell = _firstOpen; cell < _cells.Length; cell++)
        {
            if (_cells[cell].Take(ahead) is { } replication)
                return design.JobOf(cell + 1, replication);
            if (cell == _firstOpen && _cells[cell].IsOver)
                _firstOpen++;
        }

        return null;
    }

    private void Wait(CancellationToken cancel)
    {
        try
        {
            _changed.Wait(cancel);
        }
        catch (OperationCanceledException)
        {
            // Whoever asked sees the token next.
        }
    }
}
