using Simulator.Domain.Stratum;
using Simulator.Domain.Time;
using Simulator.Model.Faults.Live;
using Simulator.Model.Mining;

namespace Simulator.Model.Pools.Stratum;

/// <summary>The half of a Stratum pool that bears the faults which an operator begins and heals.</summary>
public sealed partial class StratumPool
{
    private readonly List<(int Which, long Turn)> _faults = [];
    private BlockTemplate? _lateTemplate;
    private long _turns;

    private bool Silences(long connection)
    {
        foreach (var (which, _) in _faults)
            if (DoorFaults.All[which].Silences(connection))
                return true;
        return false;
    }

    private bool RefusesShares
    {
        get
        {
            foreach (var (which, _) in _faults)
                if (DoorFaults.All[which].RefusesShares)
                    return true;
            return false;
        }
    }

    /// <summary>Begins a fault, in place of one of the same kind.</summary>
    private void BeginFault(LiveFaultOrder order)
    {
        HealFault(order.Which);
        _faults.Add((order.Which, ++_turns));
        var fault = DoorFaults.All[order.Which];
        _clients.Begin(new ActiveFault(fault.Name, _plan.Name, Context.Now,
            order.For > SimTime.Zero ? Context.Now + order.For : null));
        fault.Begin(Door);
        if (order.For > SimTime.Zero)
            Context.Schedule(order.For, PoolKinds.FaultOver, _turns);
    }

    private void HealFault(int which)
    {
        if (_faults.RemoveAll(each => each.Which == which) == 0)
            return;
        _clients.End(DoorFaults.All[which].Name);
        foreach (var session in Door.Sessions)
            if (DoorFaults.All[which].Silences(session.Connection))
                session.TellDifficultyAgain();
        // Who heard nothing for a while has an old job.
        AskForTemplate();
    }

    private void EndFault(long turn)
    {
        foreach (var (which, begun) in _faults.ToArray())
            if (begun == turn)
                HealFault(which);
    }

    /// <summary>A template goes out at once, or, as long as jobs are late, a while later; only the newest does.
    /// </summary>
    private void Take(BlockTemplate template)
    {
        var delay = SimTime.Zero;
        foreach (var (which, _) in _faults)
            delay = DoorFaults.All[which].Delay > delay ? DoorFaults.All[which].Delay : delay;
        if (delay == SimTime.Zero)
        {
            _lateTemplate = null;
            Offer(template);
            return;
        }

        if (_lateTemplate is null)
            Context.Schedule(delay, PoolKinds.LateJobDue);
        _lateTemplate = template;
    }

    private void OfferLate()
    {
        if (_lateTemplate is { } template)
            Offer(template);
        _lateTemplate = null;
    }
}
