using Simulator.Domain.Chain;
using Simulator.Domain.Time;

namespace Simulator.Model.Chain;

/// <summary>
/// The half of a forge that says which target a child of a block must meet, and until when. It makes no block.
/// </summary>
public sealed partial class BlockForge
{
    /// <summary>Children's targets that are remembered where blocks have no room for them: a power of two.</summary>
    private const int RememberedTargets = 64;

    private readonly bool _countsHashes;
    private readonly bool _timesIncrease;
    private readonly bool _exact;
    private readonly (int Block, BlockTarget OfChildren)[] _remembered;

    /// <summary>Whether a child's target depends on its own header time.</summary>
    public bool TargetDependsOnTime { get; }

    /// <summary>Whether <see cref="Block.ChildBits"/> is the target of a block's children.</summary>
    public bool BlocksHoldTargets => !TargetDependsOnTime && !_countsHashes;

    /// <summary>The target of a child of a block with a header time in whole seconds.</summary>
    public BlockTarget ChildTarget(int parent, long headerTime) => TargetAt(parent, headerTime * SimTime.PerSecond);

    /// <summary>
    /// The target of a child of a block that a miner, by number (below 0: an honest one), finds when its node's clock
    /// shows a time.
    /// </summary>
    public BlockTarget MinedTarget(int parent, SimTime nodeClock, int miner) =>
        TargetAt(parent, RuleTime(parent, HeaderTime(parent, nodeClock, miner), nodeClock));

    /// <summary>
    /// The last header second from one on for which a child's target stays the same, or null where it stays.
    /// </summary>
    public long? LastTimeOfTarget(int parent, long from)
    {
        if (!TargetDependsOnTime)
            return null;
        _view.PointAt(parent);
        return _rules.Difficulty.LastTimeOfTarget(_view, from);
    }

    /// <summary>When a node's clock shows so much, a child's target is another than now; null where it stays.</summary>
    public SimTime? NextTargetAt(int parent, SimTime nodeClock, int miner)
    {
        if (!TargetDependsOnTime)
            return null;
        var from = RuleTime(parent, HeaderTime(parent, nodeClock, miner), nodeClock);
        _view.PointAt(parent);
        return _rules.Difficulty.LastExactTimeOfTarget(_view, from) is { } last
            ? new SimTime(last + 1 - _rules.ClockUnixSeconds * SimTime.PerSecond)
            : null;
    }

    private BlockTarget TargetAt(int parent, long stamp)
    {
        if (BlocksHoldTargets)
            return _store[parent].ChildBits;
        if (!TargetDependsOnTime)
            return Remembered(parent);
        _view.PointAt(parent);
        return _rules.Difficulty.NextExact(_view, stamp);
    }

    /// <summary>All nodes ask for the same few tips, and a rule may look back far.</summary>
    private BlockTarget Remembered(int parent)
    {
        ref var slot = ref _remembered[parent & (RememberedTargets - 1)];
        if (slot.Block != parent)
        {
            _view.PointAt(parent);
            slot = (parent, _rules.Difficulty.Next(_view, 0));
        }

        return slot.OfChildren;
    }

    /// <summary>The time of a block as a rule reads it: exact where the scenario keeps such stamps.</summary>
    private long RuleTime(int parent, long headerTime, SimTime nodeClock) =>
        _exact ? StampOf(parent, headerTime, nodeClock) : headerTime * SimTime.PerSecond;

    /// <summary>Microseconds since 1970: the node's clock as far as it lies within the header's second.</summary>
    private long StampOf(int parent, long headerTime, SimTime nodeClock)
    {
        var clock = _rules.ClockUnixSeconds * SimTime.PerSecond + nodeClock.Microseconds;
        // A searched header carries the second in which its search began, a drawn one at least the clock's.
        var stamp = Math.Clamp(clock, headerTime * SimTime.PerSecond, (headerTime + 1) * SimTime.PerSecond - 1);
        return _timesIncrease && _exact ? Math.Max(stamp, _store[parent].TimeExact + 1) : stamp;
    }

    /// <summary>The least header second of a child where times must increase.</summary>
    private long SecondAfter(in Block parent) =>
        _exact ? (parent.TimeExact + 1) / SimTime.PerSecond : parent.Time + 1;
}
