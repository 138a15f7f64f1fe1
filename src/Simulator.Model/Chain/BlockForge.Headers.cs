using Simulator.Domain.Chain;
using Simulator.Domain.Time;
using Simulator.Model.Mining;

namespace Simulator.Model.Chain;

/// <summary>
/// The half of a forge that makes and judges real headers: templates, headers of drawn finds, and headers that a miner
/// brings. It searches nothing.
/// </summary>
public sealed partial class BlockForge
{
    private readonly HeaderBook? _headers;

    /// <summary>The template of a child of a block, for one miner.</summary>
    /// <param name="parent">Handle of the block to extend.</param>
    /// <param name="miner">Number of the miner that the coinbase names.</param>
    /// <param name="counter">What makes the coinbase like no other of this miner.</param>
    /// <param name="now">Virtual time.</param>
    /// <param name="clockOffset">By how much the node's clock is ahead.</param>
    public BlockTemplate TemplateOn(int parent, int miner, ulong counter, SimTime now, SimTime clockOffset)
    {
        var time = HeaderTime(parent, now + clockOffset);
        var bits = ChildTarget(parent, time).Compact;
        return new BlockTemplate
        {
            Parent = parent,
            Header = HeaderOf(parent, _store[parent].Height + 1, miner, counter, time, bits),
            Target = bits.ToTarget(),
            Counter = counter,
            TimeLast = (uint)Math.Min(LastTimeOfTarget(parent, time) ?? uint.MaxValue, uint.MaxValue),
            ClockAtStart = _rules.ClockUnixSeconds * SimTime.PerSecond + clockOffset.Microseconds,
            // Half of what is allowed, so that a node whose clock is behind takes the block as well.
            TimeAhead = (uint)(_rules.FutureLimit.Microseconds / SimTime.PerSecond / 2),
        };
    }

    /// <summary>
    /// Appends a block that a miner brings with its header, and gives its handle. Here its hash is compared with its
    /// target, once for all nodes.
    /// </summary>
    public int Enter(FoundHeader found, int node, SimTime now, SimTime nodeClock)
    {
        var header = found.Header;
        var parent = found.Template.Parent;
        var mined = new MinedHeader(header, header.Hash(), found.Template.Counter, IsDrawn: false);
        var verdict = VerdictOn(parent) ?? JudgeHeader(parent, in mined, found.Miner);
        var find = new Find(parent, found.Miner, node, now, nodeClock);
        var handle = Append(in find, mined.Id, header.Time, header.Bits, verdict);
        _headers!.Append(_lane, handle, in mined);
        return handle;
    }

    /// <summary>As Bitcoin Core: first the header by itself, then the header on its chain, then the content.</summary>
    private HeaderVerdict JudgeHeader(int parent, in MinedHeader mined, int miner)
    {
        var header = mined.Header;
        var plan = _rules.Headers!;
        if (!ProofOfWork.Check(mined.Hash, header.Bits, plan.TargetMax))
            return HeaderVerdict.HighHash;
        if (header.Previous != _headers![parent].Hash)
            return HeaderVerdict.PrevBlkNotFound;
        if (header.Bits != ChildTarget(parent, header.Time).Compact)
            return HeaderVerdict.BadDiffBits;
        var verdict = Judge(parent, header.Time);
        if (verdict != HeaderVerdict.Valid)
            return verdict;
        return header.MerkleRoot == plan.RootOf(_store[parent].Height + 1, miner, mined.Counter)
            ? HeaderVerdict.Valid
            : HeaderVerdict.BadTxnMrklRoot;
    }

    /// <summary>The header of a block whose proof of work was drawn: all of it is real but the nonce.</summary>
    private MinedHeader Drawn(int parent, int height, int miner, ulong counter, long time, CompactTarget bits)
    {
        var header = HeaderOf(parent, height, miner, counter, time, bits);
        return new MinedHeader(header, header.Hash(), counter, IsDrawn: true);
    }

    private BlockHeader HeaderOf(
        int parent, int height, int miner, ulong counter, long time, CompactTarget bits) => new(
        HeaderPlan.Version,
        parent == Block.NoParent ? Hash256.Zero : _headers![parent].Hash,
        _rules.Headers!.RootOf(height, miner, counter),
        checked((uint)time),
        bits,
        Nonce: 0);

    /// <summary>Who found a child of which block, where and when.</summary>
    private readonly record struct Find(int Parent, int Miner, int Node, SimTime Now, SimTime NodeClock)
    {
        /// <summary>Whether it holds no transactions but its coinbase.</summary>
        public bool IsEmpty { get; init; }
    }
}
