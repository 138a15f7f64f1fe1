using Simulator.Domain.Actors;
using Simulator.Domain.Chain;
using Simulator.Domain.Time;
using Simulator.Model.Chain;

namespace Simulator.Model.Pools;

/// <summary>
/// The half of a pool that tells its members of a new tip. What the tip means for the books is its base's matter.
/// </summary>
public sealed partial class Pool
{
    private readonly Dictionary<int, int> _seatOf = [];

    private protected override int MemberOf(int block, in Block on) =>
        on.Miner >= 0 && _seatOf.TryGetValue(on.Miner, out var seat) ? seat : -1;

    private protected override int AccountOf(int member) => _plan.AccountOf(member);

    /// <summary>Shares up to the last block before things count are booked first.</summary>
    private protected override void Pass(int block, in Block on)
    {
        if (_book.CountedSince is null && _plan.CountFromHeight > 0 && on.Height == _plan.CountFromHeight - 1)
            AskForReport();
        base.Pass(block, in on);
    }

    private void Follow(int tip)
    {
        if (tip == _book.Tip && _networkWork > 0)
            return;
        MoveTo(tip);
        ref readonly var block = ref _plan.Store[tip];
        SetPrice();
        Ripen(block.Height);
        ForgetOffChain(block.Height);
        if (block.Height >= _plan.EndsAtHeight)
            AskForReport();
        if (!_plan.TipsLackTargets)
            SetTarget(Target.SolveProbability(block.ChildBits));
        EndTie(tip);
        RenewJob(clean: true);
        if (_plan.JobLatency > SimTime.Zero && _book.Crew.IsSomebody)
            Context.Send(_book.Crew, PoolKinds.Job, (uint)Job, _plan.JobLatency);
    }
}
