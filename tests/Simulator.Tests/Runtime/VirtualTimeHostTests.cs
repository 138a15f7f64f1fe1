using Simulator.Domain.Actors;
using Simulator.Domain.Time;
using Simulator.Runtime;
using Simulator.Runtime.VirtualTime;
using Simulator.TestKit;
using Simulator.Tests.Runtime.Contract;

namespace Simulator.Tests.Runtime;

public sealed class VirtualTimeHostTests : ActorHostContract
{
    protected override ActorHost MakeHost(HostOptions options) => new VirtualTimeHost(options);

    [Fact]
    public void Points_of_the_grid_before_which_nothing_happened_are_skipped()
    {
        var stage = NewStage();
        stage.Place(AtOnce((Probe _, in Message _) => { }, 86_400_500), "patient");
        var watcher = new Watcher(_ => false);

        var outcome = stage.RunUntil(SimTime.FromSeconds(1_000_000L), watcher);

        Assert.Equal(new long[] { 1, 86_401 }.Select(SimTime.FromSeconds), watcher.Looks);
        Assert.Equal(SimTime.FromSeconds(1_000_000L), outcome.SimulatedUntil);
    }

    [Fact]
    public void A_run_without_end_is_over_when_no_event_is_left()
    {
        var stage = NewStage();
        stage.Place(AtOnce((Probe _, in Message _) => { }, 4_300), "short");

        Assert.Equal(SimTime.FromSeconds(5L), stage.RunUntil(SimTime.Max).SimulatedUntil);
    }

    [Fact]
    public void Sites_may_send_at_once_where_no_least_delay_is_asked_for()
    {
        var stage = NewStage(Options with { MinDelay = SimTime.Zero });
        var sink = new ProbeScript();
        var to = stage.Place(sink, "sink");
        stage.Place(AtOnce((Probe probe, in Message _) => probe.World.Tell(to, Ping)), "source");

        Assert.Null(stage.RunSeconds(1).Failure);
        Assert.Equal(1, Assert.Single(sink.Received).Step);
    }

    [Fact]
    public void A_trace_keeps_the_events_of_its_stretch_of_time_as_they_entered_the_fingerprint()
    {
        var trace = new TraceWindow(Milliseconds(200), Milliseconds(400));
        var stage = NewStage(Options with { Trace = trace });
        var id = stage.Host.IdOf(stage.Place(Ticker(100), "ticker"));

        var events = stage.RunSeconds(1).Trace!.Events;

        Assert.Equal([Milliseconds(200), Milliseconds(300)], events.Select(each => each.Time));
        Assert.All(events, each => Assert.Equal((id, id, (MessageKind)Go), (each.Receiver, each.Sender, each.Kind)));
        Assert.Equal(events[0].Sequence + 1, events[1].Sequence);
    }

    [Fact]
    public void Messages_under_way_can_be_counted_by_kind()
    {
        var stage = NewStage();
        stage.Place(AtOnce((Probe probe, in Message _) =>
        {
            probe.World.Send(probe.Me, Ping, 0, SimTime.FromSeconds(5L));
            probe.World.Send(probe.Me, Ping, 0, SimTime.FromSeconds(6L));
            probe.World.Send(probe.Me, Pong, 0, SimTime.FromSeconds(6L));
        }), "source");
        stage.RunSeconds(1);

        Assert.Equal(2, stage.Host.CountUnderWay(kind => kind.Number == Ping));
    }

    [Theory]
    [InlineData(0, 1_000_000)]
    [InlineData(65, 1_000_000)]
    [InlineData(1, 0)]
    [InlineData(2, 1_000_000)]
    public void A_host_that_makes_no_sense_is_refused(int partitions, long epoch) =>
        Assert.ThrowsAny<ArgumentException>(() => new VirtualTimeHost(
            new HostOptions { Partitions = partitions, Epoch = new SimTime(epoch) }));
}
