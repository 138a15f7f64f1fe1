using Simulator.Domain.Actors;
using Simulator.Domain.Time;
using Simulator.Model.Chain;
using Simulator.Model.Mining;

namespace Simulator.Model.Network;

/// <summary>
/// The half of a relay node that tells those who mine at it what to mine: target, tip and templates. It decides about
/// no block.
/// </summary>
public sealed partial class RelayNode
{
    /// <summary>
    /// After a change of the tip, or of its children's target: tells the miners the target where it has changed, and
    /// those that hash what to search.
    /// </summary>
    private void RefreshTarget(in Block tip)
    {
        _templates?.Renew();
        if (_watchers.Count > 0 && _toldTip != _chain.Tip)
            TellTip();
        var forge = _around.Forge;
        var target = forge.BlocksHoldTargets
            ? TargetMessage.DataOf(tip.ChildBits)
            : TargetMessage.DataOf(forge.MinedTarget(_chain.Tip, Context.Now + _clockOffset, _stampsAs));
        if (target != _minedTarget)
            TellTarget(target);
        if (forge.TargetDependsOnTime)
            AwaitTargetChange();
    }

    private void TellTarget(long target)
    {
        _minedTarget = target;
        foreach (var miner in _miners)
            Context.Tell(miner, MiningKinds.TargetChanged, target);
    }

    private void TellTip()
    {
        _toldTip = _chain.Tip;
        foreach (var watcher in _watchers)
            Context.Tell(watcher, MiningKinds.TipChanged, _toldTip);
    }

    private void AwaitTargetChange()
    {
        Context.Cancel(_targetTimer);
        _targetTimer = default;
        if (_around.Forge.NextTargetAt(_chain.Tip, Context.Now + _clockOffset, _stampsAs) is not { } clock)
            return;
        var at = clock - _clockOffset;
        if (at > Context.Now)
            _targetTimer = Context.Schedule(at - Context.Now, NetworkKinds.TargetDue);
    }
}
