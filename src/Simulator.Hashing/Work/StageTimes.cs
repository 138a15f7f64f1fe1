using Simulator.Domain.Statistics;

namespace Simulator.Hashing.Work;

/// <summary>Where the time of a job goes, in nanoseconds, one histogram for each stage. It never says whose job.
/// <code>
///   submitted --- distribute ---> first batch reported     once for each job and device
///   range taken ------ hash ----> engine came back         once for each range
///   engine came back -- submit -> listener returned        once for each hit delivered
/// </code>
/// </summary>
public sealed class StageTimes
{
    /// <summary>
    /// From a job's submission to a device's first report on it, its first batch included, or on a newer job of the
    /// same source where it never met this one. Only jobs before which nobody was to go when they were submitted.
    /// </summary>
    public LogHistogram Distribute { get; } = new();

    /// <summary>From a range's handing-out to the engine's coming back.</summary>
    public LogHistogram Hash { get; } = new();

    /// <summary>From an engine's coming back with a hit to the end of its delivery.</summary>
    public LogHistogram Submit { get; } = new();

    /// <summary>Adds all times of the other.</summary>
    public void Merge(StageTimes other)
    {
        Distribute.Merge(other.Distribute);
        Hash.Merge(other.Hash);
        Submit.Merge(other.Submit);
    }
}
