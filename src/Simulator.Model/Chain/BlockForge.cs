using Simulator.Domain.Chain;
using Simulator.Domain.Mining.Timestamps;
using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Model.Chain;

/// <summary>
/// Makes the blocks of one partition: header time, target, work, verdict and id, all from the parent and the finder. It
/// never decides which block to build on.
/// </summary>
public sealed partial class BlockForge
{
    private readonly ChainRules _rules;
    private readonly BlockStore _store;
    private readonly int _lane;
    private readonly StoreChainView _view;
    private readonly ChainHistory _history;
    private readonly bool _limitsTime;
    private readonly long[] _times;
    private CompactTarget _workBits;
    private UInt256 _work;

    /// <param name="rules">The rules of the chain.</param>
    /// <param name="store">Where blocks go.</param>
    /// <param name="lane">The partition's lane of it.</param>
    /// <param name="headers">Where real headers go; given exactly where the rules ask for them.</param>
    /// <param name="uncles">Where uncles go; given exactly where the rules ask for them.</param>
    /// <param name="publications">Where times of publication go; null where every block is published at once.</param>
    public BlockForge(
        ChainRules rules, BlockStore store, int lane, HeaderBook? headers = null, UncleBook? uncles = null,
        PublicationBook? publications = null)
    {
        Publications = publications;
        if (uncles is null == rules.Uncles)
            throw new ArgumentException("Rules with uncles need a place for them.", nameof(uncles));
        Uncles = uncles;
        if (headers is null != rules.Headers is null)
            throw new ArgumentException("Rules with real headers need a place for them.", nameof(headers));
        _rules = rules;
        _headers = headers;
        _store = store;
        _lane = lane;
        _limitsTime = rules.Difficulty.LimitsTime;
        TargetDependsOnTime = rules.Difficulty.DependsOnBlockTime;
        _countsHashes = rules.Difficulty.CountsHashes;
        _timesIncrease = rules.Difficulty.TimesIncrease;
        _exact = rules.ExactTimes;
        _remembered = new (int, BlockTarget)[_countsHashes ? RememberedTargets : 0];
        Array.Fill(_remembered, (Block.NoParent, default));
        _view = new StoreChainView(store, rules, uncles);
        _history = new ChainHistory(rules);
        _times = new long[rules.MedianTimeSpan];
    }

    public ChainRules Rules => _rules;

    /// <summary>Which uncles the blocks include; null where the chain has none.</summary>
    public UncleBook? Uncles { get; }

    /// <summary>When the blocks were published; null where each is at once.</summary>
    public PublicationBook? Publications { get; }

    /// <summary>Appends the first block; once per chain, on the first of its lanes.</summary>
    public void AppendGenesis()
    {
        var header = _headers is null ? default
            : Drawn(Block.NoParent, 0, -1, _rules.Headers!.Seed, _rules.StartUnixSeconds, _rules.FirstTarget.Compact);
        var genesis = new Block
        {
            Id = _headers is null ? Mix.OfText(GenesisName) : header.Id,
            Parent = Block.NoParent,
            Height = 0,
            FoundAt = SimTime.FromSeconds(_rules.StartUnixSeconds - _rules.ClockUnixSeconds),
            TimeExact = _rules.StartUnixSeconds * SimTime.PerSecond,
            TimeOverMedian = TimeOverMedian(Block.NoParent, _rules.StartUnixSeconds),
            Bits = _rules.FirstTarget.Compact,
            ChildBits = _rules.FirstTarget.Compact,
            ChainWork = WorkOf(_rules.FirstTarget),
            Miner = -1,
            Node = -1,
            Verdict = HeaderVerdict.Valid,
        };
        if (_store.Append(_lane, in genesis) != _rules.Genesis)
            throw new InvalidOperationException("The first block must be appended first, on the chain's first lane.");
        if (BlocksHoldTargets)
            Complete(_rules.Genesis, in genesis);
        _headers?.Append(_lane, _rules.Genesis, in header);
        Uncles?.Append(_lane, _rules.Genesis, UnclePair.None);
        Publications?.Append(_lane, _rules.Genesis, SimTime.Zero);
    }

    private string GenesisName => _rules.Name.Length == 0 ? "genesis" : "genesis/" + _rules.Name;

    /// <summary>The header time that an honest node gives a child of a block now: seconds since 1970.</summary>
    public long HeaderTime(int parent, SimTime nodeClock) => Math.Max(ClockTime(nodeClock), LeastTime(parent));

    /// <summary>The header time that a miner, by number, gives a child of a block now; below 0, honest.</summary>
    public long HeaderTime(int parent, SimTime nodeClock, int miner)
    {
        if (miner < 0 || _rules.Stamps?[miner] is not { } policy)
            return HeaderTime(parent, nodeClock);
        var least = LeastTime(parent);
        var stamp = new StampContext(_store[parent].Height + 1, ClockTime(nodeClock), least);
        return Math.Clamp(policy.TimeOf(in stamp), least, Math.Max(least, uint.MaxValue));
    }

    private long ClockTime(SimTime nodeClock) => _rules.ClockUnixSeconds + FloorSeconds(nodeClock.Microseconds);

    private long LeastTime(int parent)
    {
        ref readonly var above = ref _store[parent];
        var least = above.MedianTimePast + 1;
        if (_timesIncrease)
            least = Math.Max(least, SecondAfter(in above));
        return _limitsTime ? Math.Max(least, EarliestTime(parent)) : least;
    }

    /// <summary>Appends a child of a block and gives its handle.</summary>
    public int Extend(
        int parent, ulong finderId, ulong finds, int miner, int node, SimTime now, SimTime nodeClock,
        UnclePair? uncles = null, bool isEmpty = false)
    {
        var time = HeaderTime(parent, nodeClock, miner);
        var target = TargetAt(parent, RuleTime(parent, time, nodeClock));
        var header = _headers is null ? default
            : Drawn(parent, _store[parent].Height + 1, miner, finds, time, target.Compact);
        var id = _headers is null ? Mix.Of(finderId, finds, _store[parent].Id) : header.Id;
        var verdict = VerdictOn(parent) ?? Judge(parent, time);
        var find = new Find(parent, miner, node, now, nodeClock) { IsEmpty = isEmpty };
        var handle = Append(in find, id, time, target, verdict);
        _headers?.Append(_lane, handle, in header);
        Uncles?.Append(_lane, handle, uncles ?? UnclePair.None);
        return handle;
    }

    /// <summary>What a block's parent alone says of it; null where that decides nothing.</summary>
    private HeaderVerdict? VerdictOn(int parent) =>
        _store[parent].Verdict == HeaderVerdict.Valid ? null : HeaderVerdict.BadPrevBlk;

    private int Append(in Find find, ulong id, long time, BlockTarget target, HeaderVerdict verdict)
    {
        ref readonly var above = ref _store[find.Parent];
        var bits = target.Compact;
        var block = new Block
        {
            Id = id,
            Parent = find.Parent,
            Height = above.Height + 1,
            FoundAt = find.Now,
            TimeExact = StampOf(find.Parent, time, find.NodeClock),
            TimeOverMedian = TimeOverMedian(find.Parent, time),
            Bits = bits,
            ChildBits = bits,
            ChainWork = above.ChainWork + WorkOf(target),
            Miner = find.Miner,
            Node = find.Node,
            Verdict = verdict,
            IsEmpty = find.IsEmpty,
        };
        var handle = _store.Append(_lane, in block);
        Publications?.Append(_lane, handle, find.Now);
        if (BlocksHoldTargets)
            Complete(handle, in block);
        return handle;
    }

    /// <summary>
    /// Decides the target of the children once for all nodes. A rule looks at the chain that the block ends, so the
    /// block must stand first.
    /// </summary>
    private void Complete(int handle, in Block block)
    {
        _view.PointAt(handle);
        var childBits = _rules.Difficulty.Next(_view, block.Time).Compact;
        if (childBits != block.Bits)
            _store.Complete(_lane, block with { ChildBits = childBits });
    }

    /// <summary>Expected hashes for a target; the last answer is remembered, since targets repeat.</summary>
    private UInt256 WorkOf(BlockTarget target)
    {
        if (target.IsDifficulty)
            return target.Work;
        var bits = target.Compact;
        if (bits != _workBits)
        {
            _work = Work.Of(bits);
            _workBits = bits;
        }

        return _work;
    }

    private HeaderVerdict Judge(int parent, long time)
    {
        ref readonly var above = ref _store[parent];
        if (time <= above.MedianTimePast || (_timesIncrease && time < SecondAfter(in above)))
            return HeaderVerdict.TimeTooOld;
        if (!_limitsTime)
            return HeaderVerdict.Valid;
        _view.PointAt(parent);
        return _rules.Difficulty.CheckTime(_view, time);
    }

    private long EarliestTime(int parent)
    {
        _view.PointAt(parent);
        return _rules.Difficulty.TimeMin(_view);
    }

    /// <summary>Seconds from the median of a block's time and those before it to its time.</summary>
    private int TimeOverMedian(int parent, long time)
    {
        // Filled from the end: the oldest comes first, so that the times are nearly in order already.
        var first = _times.Length;
        _times[--first] = time;
        for (var at = parent; at >= 0 && first > 0; at = _store[at].Parent)
            _times[--first] = _store[at].Time;
        for (var height = -1; height >= _history.FirstHeight && first > 0; height--)
            _times[--first] = _history.TimeAt(height);
        // A block that took more than 68 years is further from the median than it can tell.
        return (int)Math.Clamp(time - MedianTimePast.Of(_times.AsSpan(first)), int.MinValue, int.MaxValue);
    }

    private static long FloorSeconds(long microseconds) =>
        microseconds >= 0 ? microseconds / SimTime.PerSecond
            : -((-microseconds + SimTime.PerSecond - 1) / SimTime.PerSecond);
}
