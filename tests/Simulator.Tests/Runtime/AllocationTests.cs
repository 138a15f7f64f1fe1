using Simulator.Domain.Actors;
using Simulator.Domain.Time;
using Simulator.Runtime;
using Simulator.Runtime.VirtualTime;

namespace Simulator.Tests.Runtime;

/// <summary>Once its arrays have grown, a host allocates nothing per event: no message, timer or draw.</summary>
[Collection("allocation")]
public sealed class AllocationTests
{
    [Theory]
    [InlineData(20, 8)]
    [InlineData(300, 12)]
    public void A_flood_over_a_warm_queue_allocates_nothing(int nodes, int degree)
    {
        var host = new VirtualTimeHost(new HostOptions { MinDelay = SimTime.FromMilliseconds(1) });
        var links = new ActorRef[nodes];
        for (var i = 0; i < nodes; i++)
        {
            var node = i;
            links[i] = host.Spawn(host.AddSite(0), Props.Of(() => new Flood(links, node, degree)), $"node-{i}");
        }

        host.Run(SimTime.FromSeconds(20L));
        var events = host.Events;
        var until = 20L;
        var bytes = Allocated.Least(() => host.Run(SimTime.FromSeconds(until += 40)));
        events = (host.Events - events) * 40 / (until - 20);

        Assert.True(events > 20_000, $"only {events} events");
        Assert.True(bytes < 0.01 * events + 1_000, $"{bytes} bytes for {events} events");
    }

    private const ushort Wave = 0x3C40;
    private const ushort Tick = 0x3C41;
    private const ushort Late = 0x3C42;

    /// <summary>Passes on every number it has not seen; draws its delays; sets and cancels timers.</summary>
    private sealed class Flood(ActorRef[] nodes, int self, int degree) : Actor
    {
        private long _seen;
        private TimerRef _timer;

        public override void PreStart()
        {
            if (self == 0)
                Context.Schedule(SimTime.FromMilliseconds(1), Tick, 1);
        }

        public override void Receive(in Message message)
        {
            if (message.Kind.Number == Tick)
            {
                Context.Tell(Self, Wave, message.Data);
                Context.Schedule(SimTime.FromMilliseconds(100), Tick, message.Data + 1);
            }

            if (message.Kind.Number != Wave || message.Data <= _seen)
                return;
            _seen = message.Data;
            Context.Cancel(_timer);
            _timer = Context.Schedule(SimTime.FromMilliseconds(50), Late, message.Data);
            var draws = Context.Random(StreamPurpose.Link);
            for (var i = 1; i <= degree; i++)
            {
                var to = nodes[(self + i) % nodes.Length];
                Context.Send(to, Wave, _seen, new SimTime(1_000 + draws.NextBelow(20_000)));
            }
        }
    }
}

/// <summary>What counts bytes of its thread runs while no other test does.</summary>
[CollectionDefinition("allocation", DisableParallelization = true)]
public sealed class AllocationCollection;
