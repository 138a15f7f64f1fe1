using Simulator.Domain.Actors;
using Simulator.Domain.Time;
using Simulator.Model.Faults.Live;
using Simulator.Model.Network;
using Simulator.Model.Pools;
using Simulator.Runtime.RealTime;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;

namespace Simulator.Scenarios.Running;

/// <summary>
/// An operator's word that begins or heals a fault, made into an input: <c>fault silent-pool alpha 30s</c>,
/// <c>heal silent-pool alpha</c>. Of what it cannot understand it says what to write.
/// </summary>
internal static class LiveFaultCommand
{
    private const string Halves = "halves";

    /// <summary>The commands, one line each.</summary>
    public static IReadOnlyList<string> Commands { get; } =
    [
        "fault KIND POOL [TIME]   (fault silent-pool alpha 30s; also "
            + $"{string.Join(", ", DoorFaults.All.Skip(1).Select(fault => fault.Name))})",
        "fault partition NODE|halves [TIME]",
        "heal KIND [POOL]   (without a pool: at all)", "heal partition", "heal all",
    ];

    /// <summary>Posts what the words mean; null where they were understood, else what is wrong.</summary>
    public static string? Post(string[] words, World world, RealTimeHost host, ActorRef edge)
    {
        if (words is ["heal", "all"])
        {
            HealAll(world, host, edge);
            return null;
        }

        if (words[1] == LivePartition.Name)
            return Part(words, world, host, edge);
        var which = DoorFaults.Find(words[1]);
        var names = DoorFaults.All.Select(fault => fault.Name).Append(LivePartition.Name).ToList();
        if (which < 0)
            return $"there is no fault '{words[1]}': {Suggestion.Help(words[1], names, "faults")}";
        var pools = world.Pools.Where(pool => pool.Plan.Outside is not null).ToList();
        if (words is ["heal", _] && pools.Count > 0)
        {
            foreach (var each in pools)
                Heal(each, which, host, edge);
            return null;
        }

        var pool = words.Length > 2 ? pools.Find(each => each.Name == words[2]) : pools.Count == 1 ? pools[0] : null;
        if (pool is null)
            return $"{words[0]} {words[1]} needs a pool that listens: "
                + $"{string.Join(", ", pools.Select(each => each.Name))}";
        if (SpanOf(words, 3, out var span) is { } problem)
            return problem;
        host.Post(edge, pool.Actor, words[0] == "fault" ? PoolKinds.FaultBegins : PoolKinds.FaultHeals,
            new LiveFaultOrder(which, span).ToData());
        return null;
    }

    private static string? Part(string[] words, World world, RealTimeHost host, ActorRef edge)
    {
        if (world.LivePartition is null)
            return "nothing comes from outside in this scenario, and its network is as it says";
        var desk = world.Map.Nodes[0].Actor;
        if (words[0] == "heal")
        {
            host.Post(edge, desk, NetworkKinds.PartitionHeals, 0);
            return null;
        }

        var node = words.Length < 3 || words[2] == Halves ? LivePartition.Halves
            : Array.IndexOf(world.NodeNames, words[2]);
        if (node < 0 && words.Length > 2 && words[2] != Halves)
            return $"there is no node '{words[2]}'; there are {string.Join(", ", world.NodeNames.Take(10))}, and "
                + $"{Halves}";
        if (SpanOf(words, 3, out var span) is { } problem)
            return problem;
        host.Post(edge, desk, NetworkKinds.PartitionBegins, new LiveFaultOrder(node, span).ToData());
        return null;
    }

    private static void HealAll(World world, RealTimeHost host, ActorRef edge)
    {
        foreach (var pool in world.Pools.Where(pool => pool.Plan.Outside is not null))
            for (var which = 0; which < DoorFaults.All.Count; which++)
                Heal(pool, which, host, edge);
        if (world.LivePartition is not null)
            host.Post(edge, world.Map.Nodes[0].Actor, NetworkKinds.PartitionHeals, 0);
    }

    private static void Heal(PlacedPool pool, int which, RealTimeHost host, ActorRef edge) =>
        host.Post(edge, pool.Actor, PoolKinds.FaultHeals, new LiveFaultOrder(which, SimTime.Zero).ToData());

    private static string? SpanOf(string[] words, int place, out SimTime span)
    {
        span = SimTime.Zero;
        if (words.Length <= place)
            return null;
        var complaints = new ComplaintList();
        var source = new SourceText("the command", words[place]);
        if (words.Length == place + 1 && QuantityType.Duration(above: "0 s", least: null)
            .ReadScalar(words[place], new Position(source, 1, 1), "time", complaints) is SimTime read)
        {
            span = read;
            return null;
        }

        return $"'{string.Join(' ', words[place..])}' is no time: write 30s, for example";
    }
}
