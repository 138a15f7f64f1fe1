using Simulator.Domain.Actors;
using Simulator.Model.Network;
using Simulator.Model.Observing;
using Simulator.Scenarios.Building;

namespace Simulator.Scenarios.Running;

/// <summary>
/// Whether network messages are conserved: sent = delivered + dropped by reason + in flight, where what is in flight is
/// counted in the event queues and not derived.
/// </summary>
internal static class Conservation
{
    /// <summary>Network messages that wait in the queues.</summary>
    public static long InFlight(World world) => world.Host.CountUnderWay(kind => NetworkKinds.Travels(kind));

    /// <summary>The reason under which network messages to nodes that had stopped are dropped.</summary>
    public const string StoppedReason = "stopped";

    /// <summary>Network messages that came to nodes which had stopped.</summary>
    public static long Stopped(World world) => world.Host.CountDeadLetters(kind => NetworkKinds.Travels(kind));

    /// <summary>What the counts leave for messages in flight and for those that came to stopped nodes.</summary>
    public static long Derived(World world)
    {
        var left = 0L;
        // By index: this is asked at every point of the grid.
        for (var chain = 0; chain < world.Chains.Count; chain++)
            foreach (var totals in world.Chains[chain].Totals)
                left += Derived(totals);
        return left;
    }

    private static long Derived(MessageTotals totals)
    {
        var left = totals.Sent - totals.Delivered;
        foreach (var dropped in totals.Dropped)
            left -= dropped;
        return left;
    }

    /// <summary>Throws a violation where the counts and the queues disagree.</summary>
    public static void Check(World world)
    {
        var derived = Derived(world) - Stopped(world);
        var inFlight = InFlight(world);
        if (derived != inFlight)
            Invariants.Conservation.Violate($"the counts leave {derived} messages in flight, the queues hold "
                + $"{inFlight}");
    }

    /// <summary>The cheap half of the check, for points of the grid: no more may arrive than was sent.</summary>
    public static void CheckSign(World world)
    {
        if (Derived(world) < 0)
            Invariants.Conservation.Violate($"{-Derived(world)} more network messages arrived than were sent");
    }
}
