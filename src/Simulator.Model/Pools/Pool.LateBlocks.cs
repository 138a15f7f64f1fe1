using Simulator.Domain.Actors;
using Simulator.Domain.Pools.Ledger;
using Simulator.Domain.Time;
using Simulator.Model.Chain;

namespace Simulator.Model.Pools;

/// <summary>
/// The half of a pool that takes a proof which comes after somebody else's block: it is published all the same, and
/// while it makes a tie the pool mines on it.
/// </summary>
public sealed partial class Pool
{
    private void AdmitInfiltrator()
    {
        _book.Infiltrators.Add(Context.Sender);
        Context.Send(Context.Sender, PoolKinds.Job, (uint)_book.Tip, _plan.JobLatency);
    }

    private void TakeLate(PoolFind find) => Context.SendBody(_plan.Node, PoolKinds.BlockFound,
        find with { Finds = _book.Finds++, MakesTie = true }, SimTime.Zero);

    /// <summary>The node has published it.</summary>
    private void MineOnTie(int block)
    {
        if (_plan.Store[block].ChainWork != _plan.Store[_book.Tip].ChainWork || block == _book.Tip)
            return;
        TellInfiltrators(_book.Tie = block);
        RenewJob(clean: false);
        if (_plan.JobLatency > SimTime.Zero && _book.Crew.IsSomebody)
            Context.Send(_book.Crew, PoolKinds.TieJob, (uint)block, _plan.JobLatency);
        _book.Undivided = block;
        if (_plan.IsExact)
            DivideLate();
        else
            AskForReport();
    }

    /// <summary>
    /// A late block is divided when it comes, for those who worked for it, and credited if it wins: after shares up to
    /// then were booked.
    /// </summary>
    private void DivideLate()
    {
        if (_book.Undivided < 0)
            return;
        ref readonly var block = ref _plan.Store[_book.Undivided];
        Divide(_book.Undivided, in block, _seatOf[block.Miner]);
        _book.Ledger.Reverse(_book.Undivided);
        _book.OffChain.Enqueue((_book.Undivided, block.Height));
        _book.DifficultiesAtFind = _book.Ledger.ShareDifficulties;
        _book.Undivided = -1;
    }

    /// <summary>A new tip ends a tie.</summary>
    private void EndTie(int tip)
    {
        if (_book.Tie >= 0 && _plan.Store[tip].ChainWork > _plan.Store[_book.Tie].ChainWork)
            _book.Tie = -1;
        TellInfiltrators(_book.Tie >= 0 ? _book.Tie : tip);
    }

    private void TellInfiltrators(int job)
    {
        foreach (var infiltrator in _book.Infiltrators)
            Context.Send(infiltrator, PoolKinds.Job, (uint)job, _plan.JobLatency);
    }
}
