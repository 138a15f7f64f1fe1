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
internal sealed class HeaderVerification(World world)
{
    private readonly HeaderBook _headers = world.Headers!;
    private readonly HeaderPlan _plan = world.Rules.Headers!;
    private long _verified;
    private long _drawn;

    /// <summary>What holds of the headers of all valid blocks; null where blocks have none. A failure throws.</summary>
    public static HeaderSummary? Check(World world) =>
        world.Headers is null ? null : new HeaderVerification(world).Check();

    private HeaderSummary Check()
    {
        var invalid = 0L;
        for (var block = 0; block < world.Store.HandleEnd; block++)
        {
            if (!world.Store.Contains(block))
                continue;
            if (world.Store[block].Verdict == HeaderVerdict.Valid)
                Check(block);
            else
                invalid++;
        }

        return new HeaderSummary { Verified = _verified, Drawn = _drawn, Invalid = invalid };
    }

    private void Check(int block)
    {
        ref readonly var stored = ref world.Store[block];
        ref readonly var mined = ref _headers[block];
        var header = mined.Header;
        var hash = header.Hash();
        if (hash != mined.Hash || mined.Id != stored.Id)
            Fail(block, $"its header hashes to {hash}");
        var above = stored.Parent == Block.NoParent ? Hash256.Zero : _headers[stored.Parent].Header.Hash();
        if (header.Previous != above)
            Fail(block, $"its header names the parent {header.Previous}, and its parent is {above}");
        if (header.Bits != stored.Bits || header.Time != stored.Time)
            Fail(block, "its header has another time or target than the block");
        if (header.MerkleRoot != _plan.RootOf(stored.Height, stored.Miner, mined.Counter))
            Fail(block, "its merkle root is not that of its coinbase");
        if (stored.Height > 0 && header.Bits != TargetBy(stored.Parent, header.Time))
            Fail(block, $"its bits are {header.Bits}, and the rule asks for {TargetBy(stored.Parent, header.Time)}");
        if (mined.IsDrawn)
            _drawn += stored.Height > 0 ? 1 : 0;
        else if (!ProofOfWork.Check(hash, header.Bits, _plan.TargetMax))
            Fail(block, $"its hash {hash} does not meet its target");
        _verified++;
    }

    private CompactTarget TargetBy(int parent, long time)
    {
        var view = new StoreChainView(world.Store, world.Rules.ExactTimes);
        view.PointAt(parent);
        return world.Rules.Difficulty.Next(view, time);
    }

    private void Fail(int block, string what) => Invariants.Headers.Violate(
        $"block {world.Store[block].Id:x16} at height {world.Store[block].Height}: {what}");
}
