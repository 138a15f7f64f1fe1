using Simulator.Domain.Actors;
using Simulator.Domain.Time;
using Simulator.Runtime;
using Simulator.Runtime.VirtualTime;
using Simulator.TestKit;
using Simulator.Tests.Runtime.Contract;

namespace Simulator.Tests.Runtime;

/// <summary>Partitions side by side: every promise of the contract, and the same fingerprints.</summary>
public abstract class PartitionedHostTests : ActorHostContract
{
    protected override ActorHost MakeHost(HostOptions options) => new VirtualTimeHost(options);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_number_of_partitions_changes_nothing(ulong seed)
    {
        var options = Options with { Seed = seed };
        var single = options with { Partitions = 1, Lookahead = SimTime.Zero };
        var eight = Enumerable.Range(0, 8).ToArray();

        var one = GossipWorld.Run(MakeHost, single, eight);
        var many = GossipWorld.Run(MakeHost, options, eight);

        Assert.Null(one.Failure);
        Assert.True(one.Fingerprint == many.Fingerprint, $"seed {seed}: {one.Fingerprint} and {many.Fingerprint}");
        Assert.Equal((one.Events, one.SimulatedUntil), (many.Events, many.SimulatedUntil));
    }

    [Fact]
    public void The_first_event_that_differs_is_named_however_two_runs_are_partitioned()
    {
        var window = Options with { Trace = new TraceWindow(SimTime.FromSeconds(2L), SimTime.FromSeconds(4L)) };
        var single = window with { Partitions = 1, Lookahead = SimTime.Zero };
        var eight = Enumerable.Range(0, 8).ToArray();
        EventTrace Run(HostOptions options, bool strange) => GossipWorld.Run(MakeHost, options, eight, (host, nodes) =>
        {
            var script = AtOnce((Probe probe, in Message _) => probe.World.Send(
                nodes[5], GossipWorld.News, strange ? 9 : 8, MinDelay), 3_100);
            host.Spawn(host.AddSite(0), script.Props, "stranger");
        }).Trace!;

        var one = Run(single, strange: false);
        var many = Run(window, strange: false);
        var other = Run(window, strange: true);

        Assert.True(one.Events.Count > 1_000);
        Assert.Equal(one.Events, many.Events);
        Assert.Null(EventTrace.FirstDifference(one, many));
        var first = EventTrace.FirstDifference(one, other);
        Assert.StartsWith("kind 0x3c31 with content 0000000000000008 from stranger ", first, StringComparison.Ordinal);
        Assert.Contains("to node-5 at 3.11", first, StringComparison.Ordinal);
        Assert.Contains(" against kind 0x3c31 with content 0000000000000009 ", first, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_within_the_lookahead_is_a_violation_and_not_a_race()
    {
        var stage = NewStage(Options with { MinDelay = new SimTime(1), LeastDelay = (_, _) => MinDelay });
        var to = stage.Place(new ProbeScript(), "sink");
        stage.Place(Ticker(1), "busy");
        stage.Place(AtOnce((Probe probe, in Message _) => probe.World.Send(to, Ping, 0, Milliseconds(1))), "idle");
        stage.Place(AtOnce((Probe probe, in Message _) => probe.World.Send(to, Ping, 0, Milliseconds(1))), "hasty");

        Assert.Equal("I9", stage.RunSeconds(1).Failure?.Violation?.InvariantId);
    }

    [Fact]
    public void A_watch_holds_where_partitions_may_run_further_ahead_than_the_least_delay_of_all()
    {
        var least = MinDelay;
        SimTime Between(int a, int b) => a == b ? least : Milliseconds(60);
        var wide = Options with { LeastDelay = Between, Lookahead = Milliseconds(60) };
        var single = wide with { Partitions = 1, Lookahead = SimTime.Zero };

        var one = WatchWorld(single);
        var many = WatchWorld(wide);

        Assert.Null(one.Failure);
        Assert.Null(many.Failure);
        Assert.Equal(one.Fingerprint, many.Fingerprint);
    }

    /// <summary>Four places, two actors at each; each watches three others and stops after a while.</summary>
    private HostOutcome WatchWorld(HostOptions options)
    {
        var host = MakeHost(options);
        var actors = new ActorRef[8];
        for (var i = 0; i < actors.Length; i++)
        {
            var number = i;
            var script = AtOnce((Probe probe, in Message _) => probe.World.Stop(probe.Me), 20 + 7 * i)
                .OnStart(probe =>
                {
                    foreach (var step in (int[])[1, 2, 4])
                        probe.World.Watch(actors[(number + step) % actors.Length]);
                })
                .OnTerminated((probe, _) => probe.World.Schedule(Milliseconds(1), Ping));
            actors[i] = host.Spawn(host.AddSite(i % 4 % options.Partitions, i % 4), script.Props, $"actor-{i}");
        }

        return host.Run(SimTime.FromSeconds(2L));
    }

    [Fact]
    public void A_lookahead_beyond_the_least_delay_between_partitions_is_refused()
    {
        var stage = NewStage(Options with { Lookahead = Milliseconds(11) });
        stage.Place(new ProbeScript(), "a");
        stage.Place(new ProbeScript(), "b");

        Assert.Throws<InvalidOperationException>(() => stage.RunSeconds(1));
    }

    [Fact]
    public void A_site_stands_on_a_partition_that_exists() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NewStage().Host.AddSite(Partitions));
}

public sealed class TwoPartitionsTests : PartitionedHostTests
{
    protected override int Partitions => 2;
}

public sealed class FourPartitionsTests : PartitionedHostTests
{
    protected override int Partitions => 4;
}
