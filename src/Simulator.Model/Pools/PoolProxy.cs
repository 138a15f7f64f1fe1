using Simulator.Domain.Actors;
using Simulator.Domain.Random;

namespace Simulator.Model.Pools;

/// <summary>
/// Stands between a farm's workers and a pool: it gives each worker shares of its own, easier size, counts them, and
/// passes on those that are good enough for the connection. It hashes nothing and pays nobody, and does not know which
/// share is a block.
/// </summary>
/// <param name="plan">The pool's.</param>
/// <param name="farm">Whose proxy it is.</param>
/// <param name="pool">The pool.</param>
public sealed class PoolProxy(PoolPlan plan, PoolFarm farm, ActorRef pool) : Actor
{
    private RandomStream? _luck;

    public override void PreStart()
    {
        _luck = Context.Random(StreamPurpose.Solve);
        Context.Tell(pool, PoolKinds.MemberJoined, farm.Seat);
    }

    public override void Receive(in Message message)
    {
        switch (message.Kind.Number)
        {
            case PoolKinds.Share:
                Take(message.Data);
                break;
            case PoolKinds.MemberJoined:
                Admit((int)message.Data - farm.First);
                break;
            case PoolKinds.ShareSize:
                farm.ConnectionWork = 1 / BitConverter.Int64BitsToDouble(message.Data);
                for (var worker = 0; worker < farm.Count; worker++)
                    TellSize(worker);
                break;
            case PoolKinds.Mode:
                farm.Mode = message.Data;
                foreach (var worker in farm.Workers)
                    if (worker.IsSomebody)
                        Context.Tell(worker, PoolKinds.Mode, message.Data);
                break;
            default:
                throw new InvalidOperationException($"A proxy was sent the kind {message.Kind}.");
        }
    }

    private void Admit(int worker)
    {
        farm.Workers[worker] = Context.Sender;
        if (farm.Mode is { } mode)
            Context.Tell(Context.Sender, PoolKinds.Mode, mode);
        if (farm.ConnectionWork > 0)
            TellSize(worker);
    }

    private void TellSize(int worker)
    {
        if (farm.Workers[worker].IsSomebody)
            Context.Tell(farm.Workers[worker], PoolKinds.ShareSize, BitConverter.DoubleToInt64Bits(1 / WorkOf(worker)));
    }

    /// <summary>Expected hashes of a worker's share: never more than one of the connection takes.</summary>
    private double WorkOf(int worker)
    {
        var seat = plan.Seats[farm.First + worker];
        var rate = plan.Squads[seat.Squad].Rate.DeclaredAtStart * seat.Weight;
        return Math.Min(farm.ConnectionWork, Math.Max(1, rate * farm.ShareInterval.Seconds));
    }

    private void Take(long share)
    {
        var worker = (int)(share & 0xFFFFFF) - farm.First;
        var work = WorkOf(worker);
        var isPassed = _luck!.NextChance(work / farm.ConnectionWork);
        farm.Take(worker, work, isPassed);
        // It goes on under the worker's name, as the pool tells blocks' finders by it.
        if (isPassed)
            Context.Send(pool, PoolKinds.Share, share, plan.JobLatency);
    }
}
