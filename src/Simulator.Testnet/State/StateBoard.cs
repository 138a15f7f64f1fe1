using System.Diagnostics;
using Simulator.Domain.Pools;
using Simulator.Domain.Pools.Shares;
using Simulator.Domain.Time;
using Simulator.Model.Pools;
using Simulator.Runtime.RealTime;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Running;
using Simulator.Testnet.Rpc;

namespace Simulator.Testnet.State;

/// <summary>
/// Where the loop pins the state of the run, and where readers on other threads find it. Nobody ever waits for a
/// reader, and no reader for the loop.
/// </summary>
internal sealed class StateBoard
{
    private const int EventsKept = 100;

    /// <summary>So long after the last question workers are still counted.</summary>
    private static readonly TimeSpan wantedFor = TimeSpan.FromSeconds(15);

    private readonly World _world;
    private readonly RealTimeHost _host;
    private readonly NodeBoard? _node;
    private readonly IStateSupplier _supplier;
    private readonly EventFeed _feed;
    private readonly TimeSpan _pace;
    private readonly Lock _gate = new();
    private readonly LinkedList<StateEvent> _events = [];
    private readonly int[] _rounds;
    private readonly int[] _blocksByGroup;
    private IReadOnlyList<StateEvent> _shownEvents = [];
    private long _eventNumber;
    private long _madeAt;
    private long _number;
    private long _workersWantedAt;
    private BlockView? _tip;
    private volatile RunState _state;
    private volatile IReadOnlyList<IReadOnlyList<WorkerState>> _workers;
    private volatile IReadOnlyList<IReadOnlyList<PayoutState>> _payouts;

    public StateBoard(
        World world, RealTimeHost host, NodeBoard? node, IStateSupplier supplier, EventFeed feed, TimeSpan pace)
    {
        _world = world;
        _host = host;
        _node = node;
        _supplier = supplier;
        _feed = feed;
        _pace = pace;
        _rounds = new int[world.Pools.Count];
        _blocksByGroup = new int[world.Scenario.Miners.Count];
        _tip = node?.View.At(0);
        _workers = [.. world.Pools.Select(_ => (IReadOnlyList<WorkerState>)[])];
        _payouts = [.. world.Pools.Select(_ => (IReadOnlyList<PayoutState>)[])];
        _state = Build(SimTime.Zero);
    }

    public RunState State => _state;

    public World World => _world;

    public NodeBoard? Node => _node;

    public IStateSupplier Supplier => _supplier;

    /// <summary>Simulated seconds now.</summary>
    public double Seconds => _host.NowOnClock().Seconds;

    /// <summary>Workers of a pool, as they were when they were last counted.</summary>
    public IReadOnlyList<WorkerState> WorkersOf(int pool)
    {
        Volatile.Write(ref _workersWantedAt, Stopwatch.GetTimestamp());
        return _workers[pool];
    }

    /// <summary>Payouts of a pool, the newest first.</summary>
    public IReadOnlyList<PayoutState> PayoutsOf(int pool, int from, int limit) =>
        _supplier.PayoutsOf(pool, from, limit) ?? [.. _payouts[pool].Skip(from).Take(limit)];

    /// <summary>On the loop's thread, while nothing moves.</summary>
    public void AtRest(SimTime now)
    {
        var hasMoved = FollowChain(now);
        var stamp = Stopwatch.GetTimestamp();
        if (!hasMoved && Stopwatch.GetElapsedTime(_madeAt, stamp) < _pace)
            return;
        _madeAt = stamp;
        FollowPools(now);
        if (Volatile.Read(ref _workersWantedAt) is > 0 and var wanted
            && Stopwatch.GetElapsedTime(wanted, stamp) < wantedFor)
            _workers = [.. Enumerable.Range(0, _world.Pools.Count).Select(_supplier.WorkersOf)];
        _state = Build(now);
        _feed.Tell(new FeedItem("state", _state));
    }

    /// <summary>Something happened. Any thread may call it.</summary>
    public void Tell(string kind, string text) =>
        Tell(new StateEvent(0, kind, Math.Round(_host.NowOnClock().Seconds, 6), text));

    private void Tell(StateEvent happened)
    {
        lock (_gate)
        {
            happened = happened with { Number = ++_eventNumber };
            _events.AddFirst(happened);
            if (_events.Count > EventsKept)
                _events.RemoveLast();
            _shownEvents = [.. _events];
            _feed.Tell(new FeedItem(happened.Kind, happened));
        }
    }

    /// <summary>One event for each new block of the best chain, and one for a change of branch.</summary>
    private bool FollowChain(SimTime now)
    {
        if (_node?.View is not { } view || view.Tip == _tip)
            return false;
        var before = _tip!;
        _tip = view.Tip;
        if (!view.IsOnBestChain(before))
        {
            var fork = before;
            for (; !view.IsOnBestChain(fork); fork = fork.Parent!)
                Count(fork, -1);
            Tell(new StateEvent(0, "reorg", now.Seconds,
                $"{before.Height - fork.Height} blocks above {fork.Height} left the best chain"));
            before = fork;
        }

        for (var height = before.Height + 1; height <= view.Tip.Height; height++)
        {
            Count(view.At(height)!, 1);
            // Whoever comes back with a long chain at once is told its end.
            if (height > view.Tip.Height - EventsKept)
                TellBlock(view.At(height)!, now);
        }

        return true;
    }

    private void Count(BlockView block, int blocks)
    {
        if (_world.Store[block.Handle].Miner is >= 0 and var miner && miner < _world.Miners.Length)
            _blocksByGroup[_world.Miners[miner].Group] += blocks;
    }

    private void TellBlock(BlockView block, SimTime now) => Tell(
        new StateEvent(0, "block", now.Seconds, $"block {block.Height} by {block.Finder}")
        {
            Block = block.Hash.ToString(),
            Height = block.Height,
        });

    private void FollowPools(SimTime now)
    {
        var payouts = new IReadOnlyList<PayoutState>[_world.Pools.Count];
        for (var i = 0; i < _world.Pools.Count; i++)
        {
            var pool = _world.Pools[i];
            for (; _rounds[i] < pool.Book.Rounds.Count; _rounds[i]++)
                Tell(new StateEvent(0, "pool", now.Seconds, $"{pool.Name} found a block")
                {
                    Height = _world.Store[pool.Book.Rounds[_rounds[i]].Block].Height,
                });
            var paid = pool.Book.Payouts;
            payouts[i] = _payouts[i].Count > 0 && paid.Count > 0 && _payouts[i][0].Id == paid[^1].Id
                ? _payouts[i]
                : [.. Enumerable.Reverse(paid).Take(1000).Select(payout => PayoutOf(pool, payout, now))];
        }

        _payouts = payouts;
    }

    private static PayoutState PayoutOf(PlacedPool pool, Domain.Pools.Ledger.Payout payout, SimTime now) => new(
        payout.Id, FormattableString.Invariant($"{pool.Name}/{payout.Member}"), payout.Satoshi, "booked",
        pool.Book.Batches.Count > 0 ? pool.Book.Batches[^1].At.Seconds : now.Seconds);

    private RunState Build(SimTime now) => new()
    {
        Number = ++_number,
        Scenario = _world.Scenario.Name,
        Seed = _world.Seed,
        Version = ScenarioRunner.Version,
        SimulatedSeconds = now.Seconds,
        Chain = _node is null ? null : ChainOf(_node.View),
        Pools = [.. _world.Pools.Select(pool => _supplier.Complete(PoolOf(pool)))],
        Miners = [.. Enumerable.Range(0, _world.Scenario.Miners.Count).Select(group => MinersOf(group, now))],
        Devices = _supplier.Devices,
        Network = NetworkNow(),
        Faults = _supplier.Faults,
        Events = _shownEvents,
    };

    private ChainState ChainOf(NodeView view)
    {
        var (tip, template) = (view.Tip, view.Template);
        var first = view.At(Math.Max(0, tip.Height - 120))!;
        return new ChainState
        {
            Height = tip.Height,
            BestBlock = tip.Hash.ToString(),
            Difficulty = ChainMethods.DifficultyOf(tip.Header.Bits),
            NextDifficulty = ChainMethods.DifficultyOf(template.Targets[0].Bits),
            Bits = tip.Header.Bits.ToString(),
            Hashrate = MiningMethods.HashesPerSecond(view, 120, -1),
            Time = tip.Header.Time,
            IntervalSeconds = tip == first ? null
                : ((double)tip.Header.Time - first.Header.Time) / (tip.Height - first.Height),
            SpacingSeconds = _world.Rules.Spacing.Seconds,
            Rule = _world.Rules.Difficulty.Name,
            Stale = view.Known - 1 - tip.Height,
        };
    }

    private PoolState PoolOf(PlacedPool pool)
    {
        var book = pool.Book;
        var ledger = book.Ledger;
        var shares = new Dictionary<string, long>();
        foreach (var verdict in ShareVerdicts.All)
            if (book.Verdicts[(int)verdict] is > 0 and var count)
                shares[verdict.Name()] = count;
        return new PoolState
        {
            Name = pool.Name,
            Scheme = _world.Scenario.Pools[pool.Number].Scheme.Name,
            BlocksFound = book.Rounds.Count,
            Members = ledger.Members,
            Shares = shares,
            Luck = book.FindsInTime == 0 ? null
                : Luck.Of(book.FindsInTime, Difficulties.ToDouble(book.DifficultiesAtFind)),
            CreditedSatoshi = Credit.Satoshi(Credit.Of((long)(ledger.Immature + ledger.Paid)) + ledger.Payable),
            PaidSatoshi = (long)ledger.Paid,
            BalanceSatoshi = Credit.Satoshi(ledger.Own),
            IsOut = book.IsOut,
        };
    }

    private MinerState MinersOf(int group, SimTime now)
    {
        var settings = _world.Scenario.Miners[group];
        var (count, rate) = (0, 0.0);
        string? pool = null;
        foreach (var miner in _world.Miners)
        {
            if (miner.Group != group)
                continue;
            count++;
            rate += RateOf(miner, now);
            if (miner.Pool >= 0)
                pool = _world.PoolOf(miner).Name;
        }

        return new MinerState(settings.Name, settings.Engine, count, pool, rate, _blocksByGroup[group]);
    }

    /// <summary>What a miner does now: as its hardware says, as its shares tell, or as it was set.</summary>
    private double RateOf(PlacedMiner miner, SimTime now)
    {
        if (miner.Engine.IsSomebody)
            return _world.Hardware().Where(engine => engine.Miner == miner.Name)
                .Sum(engine => engine.Pool.Total.Rates.FiveSeconds);
        return miner.Pool >= 0 && _world.PoolOf(miner).Plan.Outside?.Book is { } book
            ? book.Workers.Sum(worker => worker.Work.RateAt(now))
            : miner.Totals.RateAt(now);
    }

    private NetworkState NetworkNow()
    {
        var dropped = new Dictionary<string, long>();
        foreach (var totals in _world.Totals)
            for (var i = 0; i < totals.Dropped.Length; i++)
                if (totals.Dropped[i] > 0)
                    dropped[_world.DropReasons[i]] =
                        dropped.GetValueOrDefault(_world.DropReasons[i]) + totals.Dropped[i];
        return new NetworkState(
            _world.NodeNames.Length, _world.Totals.Sum(each => each.Sent), _world.Totals.Sum(each => each.Delivered),
            dropped);
    }
}
