using System.Runtime.CompilerServices;
using Simulator.Domain.Actors;
using Simulator.Domain.Random;
using Simulator.Domain.Time;
using Simulator.Model.Faults;

namespace Simulator.Model.Network;

/// <summary>
/// The half of a relay node that puts messages on links: latency, rules, order. What is sent it never decides.
/// </summary>
public sealed partial class RelayNode
{
    /// <summary>Sends an announcement or a request: latency and the extra delay of small messages.</summary>
    internal void SendControl(in LinkEnd to, ushort kind, int block) =>
        Dispatch(in to, kind, block, DrawLatency(in to) + _around.ControlDelay);

    /// <summary>One latency to another node, drawn from this node's stream for links.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long DrawLatency(in LinkEnd to) =>
        _around.Latency.Draw(_around.Map.Regions[_number], to.Region, LinkDraws);

    /// <summary>
    /// Puts a message on a link: the rules decide, then it travels. Gives the delay that it has in the end.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long Dispatch(in LinkEnd to, ushort kind, int block, long delay)
    {
        if (delay < _around.MinDelay)
            delay = _around.MinDelay;
        if (_around.Ordered)
            delay = KeepOrder(to.Node, delay);
        _around.Totals.CountSent(delay);
        if (_around.Rules.Length == 0 || !IsDroppedAtSend(to.Node))
            Context.Send(to.Actor, kind, new BlockMessage(block, _number).ToData(), new SimTime(delay));
        return delay;
    }

    /// <summary>
    /// Puts a message on the links to all other nodes of a complete network with one delay, or does nothing where a
    /// rule or the order of a link has to be asked for each.
    /// </summary>
    internal bool TryDispatchToOthers(ushort kind, int block, long delay)
    {
        if (_around.Rules.Length != 0 || _around.Ordered || _around.Map.Nodes.Length < 2)
            return false;
        delay = Math.Max(delay, _around.MinDelay);
        var others = _around.Map.OthersOf(_number);
        _around.Totals.CountSent(delay, others.Length);
        Context.SendToAll(others, kind, new BlockMessage(block, _number).ToData(), new SimTime(delay));
        return true;
    }

    private bool IsDroppedAtSend(int toNode)
    {
        var rules = _around.Rules;
        for (var i = 0; i < rules.Length; i++)
        {
            if (!rules[i].HoldsAt(Context.Now))
                continue;
            _faultDraws ??= Context.Random(StreamPurpose.Fault);
            if (rules[i].AtSend(_number, toNode, _faultDraws) == LinkVerdict.Pass)
                continue;
            _around.Totals.Dropped[i]++;
            return true;
        }

        return false;
    }

    private bool IsDroppedAtDelivery(int fromNode)
    {
        var rules = _around.Rules;
        for (var i = 0; i < rules.Length; i++)
        {
            if (!rules[i].HoldsAt(Context.Now) || rules[i].AtDelivery(fromNode, _number) == LinkVerdict.Pass)
                continue;
            _around.Totals.Dropped[i]++;
            return true;
        }

        return false;
    }

    private long KeepOrder(int toNode, long delay)
    {
        _lastArrivals ??= [];
        var arrival = Context.Now.Microseconds + delay;
        if (_lastArrivals.TryGetValue(toNode, out var last) && last > arrival)
            arrival = last;
        _lastArrivals[toNode] = arrival;
        return arrival - Context.Now.Microseconds;
    }
}
