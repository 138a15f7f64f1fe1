using Simulator.Domain.Actors;
using Simulator.Domain.Time;

namespace Simulator.Cli.Benching;

/// <summary>
/// Passes every number that it has not seen on to all its neighbours: the least that a gossiping node does, through the
/// contract that the relay node uses. It draws nothing and records nothing.
/// </summary>
internal sealed class FloodActor(FloodGraph graph, int self) : Actor
{
    internal const ushort Wave = 0x3C01;
    private long _seen = -1;

    public override void Receive(in Message message)
    {
        if (message.Data <= _seen)
            return;
        _seen = message.Data;
        var links = graph.LinksOf(self);
        for (var i = 0; i < links.Length; i++)
            Context.Send(links[i].To, Wave, message.Data, links[i].Delay);
    }
}

/// <summary>Starts a new wave at one node at even times. It never looks at what becomes of it.</summary>
internal sealed class FloodSource(ActorRef node, SimTime every) : Actor
{
    internal const ushort Tick = 0x3C02;
    private long _wave;

    public override void PreStart() => Context.Schedule(SimTime.Zero, Tick);

    public override void Receive(in Message message)
    {
        Context.Tell(node, FloodActor.Wave, _wave++);
        Context.Schedule(every, Tick);
    }
}

/// <summary>A link of the flood: whom it reaches, and after how long.</summary>
internal readonly record struct FloodLink(ActorRef To, SimTime Delay);

/// <summary>Who is whose neighbour, every node with the same number of links, in one array.</summary>
internal sealed class FloodGraph(FloodLink[] links, int degree)
{
    public ReadOnlySpan<FloodLink> LinksOf(int node) => links.AsSpan(node * degree, degree);
}
