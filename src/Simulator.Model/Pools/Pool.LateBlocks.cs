using Simulator.Domain.Actors;
using Simulator.Domain.Time;

namespace Simulator.Model.Pools;

/// <summary>
/// The half of a pool that takes a proof which comes after somebody else's block: it is published all the same, and
/// while it makes a tie the pool mines on it.
/// </summary>
public sealed partial class Pool
{
    private readonly List<ActorRef> _infiltrators = [];
    private int _tie = -1;

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
        if (_plan.Store[block].ChainWork == _plan.Store[_book.Tip].ChainWork)
            TellInfiltrators(_tie = block);
    }

    /// <summary>A new tip ends a tie.</summary>
    private void EndTie(int tip)
    {
        if (_tie >= 0 && _plan.Store[tip].ChainWork > _plan.Store[_tie].ChainWork)
            _tie = -1;
        TellInfiltrators(_tie >= 0 ? _tie : tip);
    }

    private void TellInfiltrators(int job)
    {
        foreach (var infiltrator in _infiltrators)
            Context.Send(infiltrator, PoolKinds.Job, (uint)job, _plan.JobLatency);
    }
}
