using Simulator.Domain.Actors;
using Simulator.Domain.Time;
using Simulator.Runtime;

namespace Simulator.TestKit;

/// <summary>
/// A small world for tests: a host of some kind, sites dealt to its partitions in turn, and probes on them. It never
/// judges what happened.
/// </summary>
public sealed class ActorStage
{
    private int _sites;

    /// <param name="options">Of the host.</param>
    /// <param name="make">Makes the host.</param>
    public ActorStage(HostOptions options, Func<HostOptions, ActorHost> make) => Host = make(options);

    public ActorHost Host { get; }

    /// <summary>Makes a site on the next partition.</summary>
    public int AddSite() => Host.AddSite(_sites++ % Host.Options.Partitions);

    /// <summary>Places a probe on a site.</summary>
    public ActorRef Place(int site, ProbeScript script, string path) => Host.Spawn(site, script.Props, path);

    /// <summary>Places a probe on a site of its own.</summary>
    public ActorRef Place(ProbeScript script, string path) => Place(AddSite(), script, path);

    /// <summary>Runs until the first point of the grid at or after a time.</summary>
    public HostOutcome RunUntil(SimTime until, IGridWatcher? watcher = null) => Host.Run(until, watcher);

    /// <summary>Runs for so many seconds from the start.</summary>
    public HostOutcome RunSeconds(long seconds) => RunUntil(SimTime.FromSeconds(seconds));
}
