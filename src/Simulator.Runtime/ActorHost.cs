using Simulator.Domain.Actors;
using Simulator.Domain.Random;
using Simulator.Domain.Time;
using Simulator.Runtime.Edges;
using Simulator.Runtime.Partitions;
using Simulator.Runtime.Queue;

namespace Simulator.Runtime;

/// <summary>
/// Where actors live: sites on partitions, and the loop that handles their events up to a point of the epoch grid.
/// What kind of time passes is its heirs' matter; actors cannot tell.
/// </summary>
public abstract class ActorHost
{
    private readonly EventOrder _order;
    private readonly SiteTable _sites;
    private readonly HashSet<ulong> _ids = [];
    private readonly List<Birth> _births = [];
    private readonly long _epoch;
    private readonly long _lastGridPoint;
    private volatile bool _stopRequested;

    private protected ActorHost(HostOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Partitions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Partitions, HostOptions.PartitionsMax);
        if (options.Epoch <= SimTime.Zero)
            throw new ArgumentException("The epoch grid must have a width.", nameof(options));
        if (options.Partitions > 1 && options.Lookahead <= SimTime.Zero)
            throw new ArgumentException("Several partitions need a lookahead above 0.", nameof(options));
        Options = options;
        _epoch = options.Epoch.Microseconds;
        _lastGridPoint = long.MaxValue / _epoch;
        _order = new EventOrder(options.Partitions);
        _sites = new SiteTable(options);
        Partitions = new Partition[options.Partitions];
        for (var i = 0; i < Partitions.Length; i++)
            Partitions[i] = new Partition(i, options, new Shared(_order, _sites, _ids, Partitions));
    }

    /// <summary>What the host was made with.</summary>
    public HostOptions Options { get; }

    internal Partition[] Partitions { get; }

    private protected EpochSums Epochs { get; } = new();

    private protected Fingerprint Total { get; private set; }

    /// <summary>Events handled so far; exact at points of the grid.</summary>
    public long Events => Partitions.Sum(partition => partition.Events);

    /// <summary>
    /// Makes a site on a partition, at a place as <see cref="HostOptions.LeastDelay"/> counts them. Actors of one site
    /// may send to each other without delay.
    /// </summary>
    public int AddSite(int partition, int place = 0)
    {
        if ((uint)partition >= (uint)Partitions.Length)
            throw new ArgumentOutOfRangeException(nameof(partition), partition, "There is no such partition.");
        return _sites.Add(partition, place);
    }

    /// <summary>Places an actor at the root of a site before the run. Its id is the hash of its path.</summary>
    public ActorRef Spawn(int site, Props props, string path)
    {
        var actor = Partitions[_sites.PartitionOf(site)].Place(site, props, path);
        TakeBirths();
        return actor;
    }

    /// <summary>
    /// Makes a door to the outside: an address that sends what comes in, and swallows what is sent to it. It is placed
    /// before the run, on a site of its own.
    /// </summary>
    public ActorRef AddEdge(string path) => AddEdge(AddSite(0), path, null);

    /// <summary>
    /// Makes a door on a site of actors, so that they reach it without delay. What is sent to it goes to
    /// <paramref name="outbound"/>, from the loop's own thread; null drops it, as a replay does.
    /// </summary>
    public ActorRef AddEdge(int site, string path, IEdgeOutput? outbound)
    {
        var edge = Partitions[_sites.PartitionOf(site)].Place(site, null, path, outbound ?? NoOutput.Only);
        TakeBirths();
        return edge;
    }

    /// <summary>Gives a run an input that was recorded, before it starts.</summary>
    public void Inject(in EdgeInput input)
    {
        var edge = FindById(input.EdgeId);
        var receiver = FindById(input.ReceiverId);
        if (!edge.IsSomebody || !receiver.IsSomebody)
            throw new ArgumentException("The recording names an actor that this scenario does not have.",
                nameof(input));
        Inject(in input, edge, receiver);
    }

    /// <summary>The id that an actor has, or had.</summary>
    public ulong IdOf(ActorRef actor) => _order.IdOf(actor.Slot);

    /// <summary>The path of an actor.</summary>
    public string PathOf(ActorRef actor) => Partitions[actor.Partition].PathOf(actor.Slot);

    /// <summary>
    /// How many messages of the named kinds are under way. It looks at every one; call it only at the end.
    /// </summary>
    public long CountUnderWay(Predicate<MessageKind> kinds) =>
        Partitions.Sum(partition => partition.CountUnderWay(kinds));

    /// <summary>How many messages of the named kinds came to actors that had stopped.</summary>
    public long CountDeadLetters(Predicate<MessageKind> kinds) => Partitions.Sum(partition =>
        partition.DeadLetters.Sum(each => kinds(new MessageKind(each.Key)) ? each.Value : 0));

    /// <summary>Asks the run to end at the next point of the grid. Any thread may call it.</summary>
    public virtual void RequestStop() => _stopRequested = true;

    /// <summary>
    /// Runs until a point of the grid at or after <paramref name="until"/>, until the watcher says stop, until a stop
    /// is
    /// requested, a failure reaches the root, or no event is left.
    /// </summary>
    public abstract HostOutcome Run(SimTime until, IGridWatcher? watcher = null);

    private protected void Inject(in EdgeInput input, ActorRef edge, ActorRef receiver) =>
        Partitions[receiver.Partition].Push(new Message(
            input.At.Microseconds, 0, receiver.Slot, edge.Slot, input.Sequence, input.Kind, input.Data), input.Body);

    private ActorRef FindById(ulong id)
    {
        for (var partition = 0; partition < Partitions.Length; partition++)
            for (var local = 1; local < Partitions[partition].ActorCount; local++)
                if (_order.IdOf(partition << ActorRef.PartitionShift | local) == id)
                    return new ActorRef(partition << ActorRef.PartitionShift | local);
        return ActorRef.None;
    }

    /// <summary>Every actor that is or was, by id and path.</summary>
    private IEnumerable<(ulong Id, string Path)> Actors()
    {
        for (var partition = 0; partition < Partitions.Length; partition++)
            for (var local = 1; local < Partitions[partition].ActorCount; local++)
            {
                var slot = partition << ActorRef.PartitionShift | local;
                yield return (_order.IdOf(slot), Partitions[partition].PathOf(slot));
            }
    }

    /// <summary>The first point of the grid after a time.</summary>
    private protected long GridAfter(long time)
    {
        var point = time / _epoch + 1;
        return point > _lastGridPoint ? long.MaxValue : point * _epoch;
    }

    /// <summary>The first point of the grid at or after a time.</summary>
    private protected long GridFrom(SimTime time) =>
        time == SimTime.Zero ? 0 : time == SimTime.Max ? long.MaxValue : GridAfter(time.Microseconds - 1);

    /// <summary>Adds up what happened in the epoch that ends here, and asks whether the run shall end.</summary>
    private protected bool CloseEpoch(long grid, IGridWatcher? watcher)
    {
        var sums = default(Fingerprint);
        foreach (var partition in Partitions)
            sums += partition.TakeSums();
        Total += sums;
        if (grid != long.MaxValue)
            Epochs.Add(grid / _epoch, sums);
        WatcherFailure = TakeBirths();
        var stop = watcher?.AtGridPoint(new SimTime(grid)) ?? false;
        foreach (var partition in Partitions)
            stop |= partition.Failure is not null;
        return stop || _stopRequested || WatcherFailure is not null;
    }

    /// <summary>What shows only at a point of the grid: a violation that an observer saw, an id given twice.</summary>
    private protected HostFailure? WatcherFailure { get; private set; }

    /// <summary>Closes an epoch; what an observer throws ends the run as any violation does.</summary>
    private protected bool CloseGuarded(long grid, IGridWatcher? watcher)
    {
        try
        {
            return CloseEpoch(grid, watcher);
        }
        catch (InvariantViolation violation)
        {
            WatcherFailure = new HostFailure(new SimTime(grid), 0, 0, 0, "observer", violation);
            return true;
        }
    }

    private protected HostOutcome Outcome(long until, HostFailure? watcherFailure = null)
    {
        var failure = watcherFailure;
        foreach (var partition in Partitions)
            if (partition.Failure is { } seen && (failure is null || seen.Before(failure)))
                failure = seen;
        return new HostOutcome
        {
            SimulatedUntil = new SimTime(until),
            Fingerprint = Total,
            Epochs = Epochs,
            Events = Events,
            DeadLetters = CountDeadLetters(static _ => true),
            Trace = Options.Trace is null ? null
                : EventTrace.Merge(Partitions.SelectMany(partition => partition.Traced), Actors()),
            Failure = failure,
        };
    }

    /// <summary>Refuses sites and a lookahead that do not fit; every host calls it before its first event.</summary>
    private protected void CheckSites() => _sites.CheckLookahead();

    /// <summary>
    /// Takes the ids of new actors. A partition refuses what it knows by itself; two that give one id to two actors
    /// within one epoch show only here, and the later of the two is the mistake.
    /// </summary>
    private HostFailure? TakeBirths()
    {
        foreach (var partition in Partitions)
            partition.TakeBirths(_births);
        if (_births.Count == 0)
            return null;
        if (Partitions.Length > 1)
            _births.Sort((a, b) => a.Order.CompareTo(b.Order));
        HostFailure? failure = null;
        foreach (var birth in _births)
            if (!_ids.Add(birth.Id))
                failure ??= new HostFailure(new SimTime(birth.Order.Time), birth.Order.Step, birth.Order.Sender,
                    birth.Order.Sequence, birth.Spawner, Birth.Clash(birth.Id));
        _births.Clear();
        return failure;
    }
}

/// <summary>Looks at a run from the outside at each point of the epoch grid before which something happened.</summary>
public interface IGridWatcher
{
    /// <summary>Called while no partition runs. True ends the run here. A thrown violation ends it too.</summary>
    bool AtGridPoint(SimTime now);
}
