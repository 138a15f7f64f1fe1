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
    private readonly List<ActorRef> _infiltrators = [];
    private readonly Queue<int> _late = new();
    private int _tie = -1;
    private int _undivided = -1;

    private void AdmitInfiltrator()
    {
        _infiltrators.Add(Context.Sender);
        Context.Send(Context.Sender, PoolKinds.Job, (uint)_book.Tip, _plan.JobLatency);
    }

    private void TakeLate(PoolFind find) => Context.SendBody(_plan.Node, PoolKinds.BlockFound,
        find with { Finds = _book.Finds++, MakesTie = true }, SimTime.Zero);

    /// <summary>The node has published it.</summary>
    private void MineOnTie(int block)
    {
        if (_plan.Store[block].ChainWork != _plan.Store[_book.Tip].ChainWork || block == _book.Tip)
            return;
        TellInfiltrators(_tie = block);
        _undivided = block;
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
        if (_undivided < 0)
            return;
        ref readonly var block = ref _plan.Store[_undivided];
        Divide(_undivided, in block, _seatOf[block.Miner]);
        _book.Ledger.Reverse(_undivided);
        _late.Enqueue(_undivided);
        _book.DifficultiesAtFind = _book.Ledger.ShareDifficulties;
        _undivided = -1;
    }

    /// <summary>A new tip ends a tie.</summary>
    private void EndTie(int tip)
    {
        if (_tie >= 0 && _plan.Store[tip].ChainWork > _plan.Store[_tie].ChainWork)
            _tie = -1;
        TellInfiltrators(_tie >= 0 ? _tie : tip);
        var height = _plan.Store[tip].Height;
        while (_late.TryPeek(out var late) && _plan.Store[late].Height <= height - _plan.Maturity - KeptAfter)
        {
            _late.Dequeue();
            if (_book.Ledger.StateOf(late) == PoolBlockState.Reversed)
                _book.Ledger.Forget(late);
        }
    }

    private void TellInfiltrators(int job)
    {
        foreach (var infiltrator in _infiltrators)
            Context.Send(infiltrator, PoolKinds.Job, (uint)job, _plan.JobLatency);
    }
}
