using Simulator.Domain.Statistics;
using Simulator.Domain.Time;

namespace Simulator.Model.Observing;

/// <summary>
/// How one block spread over the nodes of one partition: a histogram of delays since publication, fixed so that those
/// of
/// several partitions merge exactly. It knows neither names nor single arrivals.
/// </summary>
public sealed class PropagationTally
{
    public LogHistogram Delays { get; } = new();

    /// <summary>The sum of (weight x microseconds) over the nodes reached.</summary>
    private Int128 _weighted;

    private Int128 _weight;

    /// <summary>
    /// The mean delay in seconds, each node counted by its part of the hash rate; null where none mines.
    /// </summary>
    public double? WeightedMeanSeconds =>
        _weight == 0 ? null : (double)_weighted / (double)_weight / SimTime.PerSecond;

    /// <summary>Adds a node. Weights are whole numbers, so that sums do not depend on their order.</summary>
    public void Add(long delay, long weight)
    {
        Delays.Add(delay);
        if (weight == 0)
            return;
        _weight += weight;
        _weighted += (Int128)weight * delay;
    }

    public void Merge(PropagationTally other)
    {
        Delays.Merge(other.Delays);
        _weight += other._weight;
        _weighted += other._weighted;
    }

    public void Reset()
    {
        Delays.Reset();
        _weight = 0;
        _weighted = 0;
    }
}

/// <summary>How one block spread over all nodes; times in microseconds since publication.</summary>
public readonly record struct PropagationFigures(
    int NodesReached, long P10, long P50, long P90, long P99, long Max, double? WeightedMeanSeconds);
