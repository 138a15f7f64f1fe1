using Simulator.Domain.Actors;
using Simulator.Domain.Time;

namespace Simulator.Model.Pools;

/// <summary>Who infiltrates a pool: the members of one squad, and the miners of their group.</summary>
/// <param name="Pool">The pool's plan.</param>
/// <param name="FirstMiner">Number of the group's first miner; its miners are numbered in a row.</param>
/// <param name="Miners">How many miners it has.</param>
public sealed record InfiltratorPlan(PoolPlan Pool, int FirstMiner, int Miners);

/// <summary>
/// Keeps the first full proof that its members find for a job of a pool, and hands it in when the pool's next job
/// builds on a block of somebody else with the same parent. It knows of blocks by the pool's jobs alone, hashes nothing
/// and never hands in what would win without a tie.
/// </summary>
/// <param name="plan">Whom it stands for.</param>
/// <param name="pool">The pool.</param>
public sealed class Infiltrator(InfiltratorPlan plan, ActorRef pool) : Actor
{
    private int _job = -1;
    private int _seat = -1;
    private int _parent;

    public override void PreStart() => Context.Tell(pool, PoolKinds.InfiltratorJoined);

    public override void Receive(in Message message)
    {
        switch (message.Kind.Number)
        {
            case PoolKinds.Job:
                Take((int)(message.Data & uint.MaxValue));
                break;
            case PoolKinds.SolutionKept when _seat < 0 && _job >= 0:
                (_seat, _parent) = ((int)message.Data, _job);
                break;
            case PoolKinds.SolutionKept:
                break;
            default:
                throw new InvalidOperationException($"An infiltrator was sent the kind {message.Kind}.");
        }
    }

    private void Take(int job)
    {
        _job = job;
        if (_seat < 0 || job == _parent)
            return;
        var store = plan.Pool.Store;
        if (store[job].Parent == _parent && IsOfOthers(store[job].Miner))
            Context.SendBody(pool, PoolKinds.LateSolution,
                new PoolFind(_parent, store[_parent].Id, plan.Pool.Seats[_seat].Miner, 0), plan.Pool.JobLatency);
        if (store[job].Height > store[_parent].Height)
            _seat = -1;
    }

    private bool IsOfOthers(int miner)
    {
        if (miner >= plan.FirstMiner && miner < plan.FirstMiner + plan.Miners)
            return false;
        foreach (var seat in plan.Pool.Seats)
            if (seat.Miner == miner)
                return false;
        return true;
    }
}
