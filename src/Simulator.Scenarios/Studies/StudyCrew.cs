using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Simulator.Results.Studies;

namespace Simulator.Scenarios.Studies;

/// <summary>
/// Makes the runs of a study with several workers in one process, each run by one thread alone. Finished runs are
/// handed to the caller on its own thread; a run that fails is a result like any other.
/// </summary>
/// <param name="design">What is run.</param>
/// <param name="make">Makes one run; null where it was interrupted.</param>
public sealed class StudyCrew(StudyDesign design, Func<StudyJob, CancellationToken, StudyRun?> make)
{
    /// <summary>Makes every run that is missing.</summary>
    /// <param name="done">Runs of an earlier attempt that need not be made again.</param>
    /// <param name="workers">How many runs are made at once, at least 1.</param>
    /// <param name="onRun">Hears of each run that belongs to the result, and how many there will be.</param>
    /// <param name="cancel">Ends it early.</param>
    public void Run(
        IEnumerable<StudyRun> done, int workers, Action<StudyRun, long> onRun, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var ready = new BlockingCollection<StudyRun>();
        var schedule = new StudySchedule(design, workers);
        foreach (var run in done.OrderBy(run => run.Cell).ThenBy(run => run.Replication))
            schedule.Done(run);
        var open = workers;
        Exception? failure = null;
        var threads = Enumerable.Range(0, workers).Select(_ => new Thread(() =>
        {
            try
            {
                Work(schedule, ready, stop.Token);
            }
            catch (Exception defect)
            {
                Interlocked.CompareExchange(ref failure, defect, null);
                stop.Cancel();
            }
            finally
            {
                if (Interlocked.Decrement(ref open) == 0)
                    ready.CompleteAdding();
            }
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Collect(schedule, ready, onRun, stop, threads);
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
    }

    private void Work(StudySchedule schedule, BlockingCollection<StudyRun> ready, CancellationToken stop)
    {
        while (schedule.Take(stop) is { } job)
        {
            if (make(job, stop) is not { } run)
                continue;
            foreach (var counted in schedule.Done(run))
                ready.Add(counted, CancellationToken.None);
        }
    }

    /// <summary>Whatever the caller throws, no thread is left behind.</summary>
    private static void Collect(
        StudySchedule schedule, BlockingCollection<StudyRun> ready, Action<StudyRun, long> onRun,
        CancellationTokenSource stop, Thread[] threads)
    {
        try
        {
            foreach (var run in ready.GetConsumingEnumerable(CancellationToken.None))
                onRun(run, schedule.Expected);
        }
        finally
        {
            stop.Cancel();
            Array.ForEach(threads, thread => thread.Join());
        }
    }
}
