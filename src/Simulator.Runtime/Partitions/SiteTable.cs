using Simulator.Domain.Time;

namespace Simulator.Runtime.Partitions;

/// <summary>
/// Where the sites of a host lie: on which partition, and at which place of the network. It changes only while no
/// partition runs, and knows no actor.
/// </summary>
internal sealed class SiteTable(HostOptions options)
{
    private readonly List<(int Partition, int Place)> _sites = [];

    /// <summary>Adds a site and gives its number.</summary>
    public int Add(int partition, int place)
    {
        _sites.Add((partition, place));
        return _sites.Count - 1;
    }

    /// <summary>The partition that a site lies on.</summary>
    public int PartitionOf(int site) => _sites[site].Partition;

    /// <summary>
    /// What a message of the host takes between two sites, in microseconds: a matter of their places alone, so that
    /// the number of partitions shows nowhere.
    /// </summary>
    public long DelayBetween(int siteA, int siteB) => DelayOfPlaces(_sites[siteA].Place, _sites[siteB].Place);

    /// <summary>
    /// Refuses a lookahead beyond the least delay between two sites on different partitions: what is sent between
    /// them would come too late.
    /// </summary>
    public void CheckLookahead()
    {
        if (options.Partitions == 1)
            return;
        var used = _sites.Distinct().ToList();
        foreach (var (partitionA, placeA) in used)
            foreach (var (partitionB, placeB) in used)
                if (partitionA != partitionB && DelayOfPlaces(placeA, placeB) < options.Lookahead.Microseconds)
                    throw new InvalidOperationException($"The lookahead of {options.Lookahead} is longer than the "
                        + $"{new SimTime(DelayOfPlaces(placeA, placeB))} between two partitions.");
    }

    private long DelayOfPlaces(int placeA, int placeB) => options.LeastDelay is { } least
        ? Math.Max(options.MinDelay.Microseconds, least(placeA, placeB).Microseconds)
        : options.MinDelay.Microseconds;
}
