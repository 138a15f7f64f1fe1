using Simulator.Domain.Actors;
using Simulator.Domain.Time;
using Simulator.Runtime;
using Simulator.TestKit;

namespace Simulator.Tests.Runtime;

/// <summary>
/// Eight nodes on sites of their own, each with a child: they draw, pass numbers on, set and cancel timers, and restart
/// a child now and then. Whatever a host may get wrong about order shows in its fingerprint.
/// </summary>
internal static class GossipWorld
{
    private const int Nodes = 8;
    private const ushort Tick = 0x3C30;
    public const ushort News = 0x3C31;
    private const ushort Work = 0x3C32;
    private const ushort Done = 0x3C33;

    /// <summary>Runs the world for six seconds.</summary>
    public static HostOutcome Run(
        Func<HostOptions, ActorHost> make, HostOptions options, IEnumerable<int> order,
        Action<ActorHost, ActorRef[]>? before = null)
    {
        var stage = new ActorStage(options, make);
        var nodes = new ActorRef[Nodes];
        foreach (var node in order)
            nodes[node] = stage.Place(NodeScript(node, nodes), $"node-{node}");
        before?.Invoke(stage.Host, nodes);
        return stage.RunSeconds(6);
    }

    private static ProbeScript NodeScript(int node, ActorRef[] nodes)
    {
        var child = ActorRef.None;
        var timer = default(TimerRef);
        return new ProbeScript()
            .OnChildFailure(Directive.Restart)
            .OnStart(probe =>
            {
                child = probe.World.Spawn(ChildScript().Props);
                probe.World.Schedule(SimTime.FromMilliseconds(1 + node), Tick);
            })
            .On(Tick, (Probe probe, in Message message) =>
            {
                var draws = probe.World.Random(StreamPurpose.Link);
                probe.World.Tell(child, Work, message.Data);
                var to = nodes[draws.NextBelow(Nodes)];
                probe.World.Send(to, News, message.Data, SimTime.FromMilliseconds(10 + draws.NextBelow(20)));
                probe.World.Schedule(SimTime.FromMilliseconds(5 + draws.NextBelow(30)), Tick, message.Data + 1);
            })
            .On(News, (Probe probe, in Message message) =>
            {
                probe.World.Cancel(timer);
                timer = probe.World.Schedule(SimTime.FromMilliseconds(8), Done, message.Data);
                if (message.Data % 3 != 0)
                    return;
                var next = nodes[(node + 1) % Nodes];
                probe.World.Send(next, News, message.Data + 1, SimTime.FromMilliseconds(10));
            });
    }

    private static ProbeScript ChildScript() => new ProbeScript().On(Work, (Probe probe, in Message message) =>
    {
        var work = (long)probe.World.Random(StreamPurpose.Solve).NextBits();
        probe.World.Tell(probe.World.Parent, Done, message.Data ^ work);
        if (probe.World.Random(StreamPurpose.Fault).NextChance(0.05))
            throw new InvalidOperationException("a bad day");
    });
}
