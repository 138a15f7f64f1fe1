using Simulator.Domain.Actors;
using Simulator.Domain.Time;

namespace Simulator.Benchmarks;

/// <summary>
/// Passes every number it has not seen on to all its neighbours: the least a gossiping node does, through the contract
/// that the relay node uses. It draws nothing and records nothing.
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
        var neighbours = graph.Of(self);
        for (var i = 0; i < neighbours.Length; i++)
            Context.Send(neighbours[i].To, Wave, message.Data, neighbours[i].Delay);
    }
}

/// <summary>Starts a new wave at its node at even times.</summary>
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

/// <summary>A link of the flood: whom it reaches and after how long.</summary>
internal readonly record struct FloodLink(ActorRef To, SimTime Delay);

/// <summary>Who is whose neighbour, in one array: node i has places [offsets[i], offsets[i+1]).</summary>
internal sealed class FloodGraph(int[] offsets, FloodLink[] links)
{
    public ReadOnlySpan<FloodLink> Of(int node) => links.AsSpan(offsets[node], offsets[node + 1] - offsets[node]);

    public FloodLink[] Links => links;
}
