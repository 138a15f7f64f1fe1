using Simulator.Domain.Chain;
using Simulator.Domain.Records;
using Simulator.Model.Chain;
using Simulator.Model.Observing;
using Simulator.Scenarios.Building;

namespace Simulator.Scenarios.Running;

/// <summary>
/// A pass over the stored headers after a run, from the 80 bytes alone: it hashes each anew, and believes no verdict
/// that was remembered. It changes nothing.
/// </summary>
internal sealed class HeaderVerification(BlockStore store, HeaderBook headers, ChainRules rules)
{
    private readonly HeaderPlan _plan = rules.Headers!;
    private readonly StoreChainView _view = new(store, rules);
    private long _verified;
    private long _drawn;

    /// <summary>What holds of the headers of a world's valid blocks; nothing where it has no real headers.</summary>
    public static HeaderSummary Of(World world) => world.Headers is { } headers
        ? new HeaderVerification(world.Store, headers, world.Rules).Check()
        : new HeaderSummary();

    /// <summary>Checks every valid block; throws a violation at the first whose header does not hold.</summary>
    public HeaderSummary Check()
    {
        var invalid = 0L;
        for (var block = 0; block < store.HandleEnd; block++)
        {
            if (!store.Contains(block))
                continue;
            if (store[block].Verdict == HeaderVerdict.Valid)
                Check(block);
            else
                invalid++;
        }

        return new HeaderSummary { Verified = _verified, Drawn = _drawn, Invalid = invalid };
    }

    private void Check(int block)
    {
        ref readonly var stored = ref store[block];
        ref readonly var mined = ref headers[block];
        var header = mined.Header;
        var hash = header.Hash();
        if (hash != mined.Hash || mined.Id != stored.Id)
            Fail(block, $"its header hashes to {hash}");
        var above = stored.Parent == Block.NoParent ? Hash256.Zero : headers[stored.Parent].Header.Hash();
        if (header.Previous != above)
            Fail(block, $"its header names the parent {header.Previous}, and its parent is {above}");
        if (header.Bits != stored.Bits || header.Time != stored.Time)
            Fail(block, "its header has another time or target than the block");
        if (header.MerkleRoot != RootOf(block, in stored, in mined))
            Fail(block, "its merkle root is not that of its coinbase");
        if (stored.Height > 0 && header.Bits != TargetBy(stored.Parent, header.Time))
            Fail(block, $"its bits are {header.Bits}, and the rule asks for {TargetBy(stored.Parent, header.Time)}");
        if (mined.IsDrawn)
            _drawn += stored.Height > 0 ? 1 : 0;
        else if (!ProofOfWork.Check(hash, header.Bits, _plan.TargetMax))
            Fail(block, $"its hash {hash} does not meet its target");
        _verified++;
    }

    private Hash256 RootOf(int block, in Block stored, in MinedHeader mined)
    {
        if (headers.Bodies is not { } bodies || bodies.CoinbaseOf(block) is not { Length: > 0 } own)
            return _plan.RootOf(stored.Height, stored.Miner, mined.Counter);
        return SerializedTransaction.TryRead(own) is { IsCoinbase: true } coinbase
            ? MerkleTree.Root([coinbase.Id()]) : Hash256.Zero;
    }

    private CompactTarget TargetBy(int parent, long time)
    {
        _view.PointAt(parent);
        return rules.Difficulty.Next(_view, time).Compact;
    }

    private void Fail(int block, string what) => Invariants.Headers.Violate(
        $"block {store[block].Id:x16} at height {store[block].Height}: {what}");
}
