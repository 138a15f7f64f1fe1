using Simulator.Domain.Actors;
using Simulator.Domain.Time;
using Simulator.TestKit;

namespace Simulator.Tests.Runtime.Contract;

public abstract partial class ActorHostContract
{
    [Fact]
    public void Messages_come_in_the_order_of_time_then_id_of_the_sender_then_sequence()
    {
        var stage = NewStage();
        var sink = new ProbeScript();
        var to = stage.Place(sink, "sink");
        for (var i = 0; i < 9; i++)
        {
            var count = 0L;
            var offset = i;
            stage.Place(AtOnce((Probe probe, in Message _) =>
            {
                for (var k = 0; k < 40; k++)
                    probe.World.Send(to, Ping, count++, Milliseconds(10 + (k * 7 + offset) % 5));
            }), $"sender-{i}");
        }

        stage.RunSeconds(1);

        Assert.Equal(360, sink.Received.Count);
        var inOrder = sink.Received.OrderBy(each => each.Time).ThenBy(each => each.SenderId).ThenBy(each => each.Data);
        Assert.Equal(inOrder, sink.Received);
    }

    [Fact]
    public void A_message_without_delay_comes_at_the_same_time_one_step_later()
    {
        var stage = NewStage();
        var site = stage.AddSite();
        var second = new ProbeScript();
        var to = stage.Place(site, second, "second");
        var first = AtOnce((Probe probe, in Message _) => probe.World.Tell(to, Ping));
        second.On(Ping, (Probe probe, in Message _) => probe.World.Tell(probe.Me, Pong));
        stage.Place(site, first, "first");

        stage.RunSeconds(1);

        Assert.Equal((Milliseconds(1), 0), (first.Received[0].Time, first.Received[0].Step));
        Assert.Equal(
            [(Milliseconds(1), 1, Ping), (Milliseconds(1), 2, Pong)],
            second.Received.Select(each => (each.Time, each.Step, each.Kind.Number)));
    }

    [Fact]
    public void Steps_come_before_ids_and_what_was_delayed_is_at_step_0()
    {
        var stage = NewStage();
        var site = stage.AddSite();
        var sink = new ProbeScript();
        var to = stage.Place(site, sink, "sink");
        var relay = new ProbeScript();
        relay.Forward(Ping, to, SimTime.Zero);
        var through = stage.Place(site, relay, "relay");
        stage.Place(site, AtOnce((Probe probe, in Message _) =>
        {
            probe.World.Tell(through, Ping, 2);
            probe.World.Tell(to, Ping, 1);
            probe.World.Send(to, Ping, 3, Milliseconds(1));
        }), "source");

        stage.RunSeconds(1);

        Assert.Equal([(1, 1L), (2, 2L), (0, 3L)], sink.Received.Select(each => (each.Step, each.Data)));
    }

    [Fact]
    public void An_actor_handles_one_message_at_a_time()
    {
        var stage = NewStage();
        var seen = new List<long>();
        stage.Place(AtOnce((Probe probe, in Message _) =>
        {
            probe.State = 1;
            probe.World.Tell(probe.Me, Ping);
            probe.World.Spawn(Props.Of(() => new Probe(new ProbeScript().OnStart(_ => seen.Add(probe.State)))));
            probe.World.Stop(probe.Me);
            probe.State = 2;
        }).On(Ping, (Probe probe, in Message _) => seen.Add(probe.State)), "one");

        stage.RunSeconds(1);

        Assert.Equal([2, 2], seen);
    }

    [Fact]
    public void Messages_without_delay_that_go_round_for_ever_are_a_violation_and_no_hang()
    {
        var stage = NewStage();
        var round = AtOnce((Probe probe, in Message _) => probe.World.Tell(probe.Me, Ping));
        round.On(Ping, (Probe probe, in Message _) => probe.World.Tell(probe.Me, Ping));
        stage.Place(round, "round");

        var outcome = stage.RunSeconds(9);

        Assert.Equal("I9", outcome.Failure?.Violation?.InvariantId);
        Assert.Equal(Milliseconds(1), outcome.Failure!.Time);
        Assert.Equal(SimTime.FromSeconds(1L), outcome.SimulatedUntil);
    }

    [Theory]
    [InlineData(9_999)]
    [InlineData(0)]
    public void A_message_to_another_site_below_the_least_delay_is_a_violation(long microseconds)
    {
        var stage = NewStage();
        var sink = new ProbeScript();
        var to = stage.Place(sink, "sink");
        var hasty = (Probe probe, in Message _) => probe.World.Send(to, Ping, 0, new SimTime(microseconds));
        stage.Place(AtOnce(new ProbeAct(hasty)), "hasty");

        var outcome = stage.RunSeconds(9);

        Assert.Equal("I9", outcome.Failure?.Violation?.InvariantId);
        Assert.Equal("hasty", outcome.Failure!.ActorPath);
        Assert.Empty(sink.Received);
    }

    [Fact]
    public void A_message_to_another_site_may_take_exactly_the_least_delay()
    {
        var stage = NewStage();
        var sink = new ProbeScript();
        var to = stage.Place(sink, "sink");
        stage.Place(AtOnce((Probe probe, in Message _) => probe.World.Send(to, Ping, 0, MinDelay)), "source");

        var outcome = stage.RunSeconds(1);

        Assert.Null(outcome.Failure);
        Assert.Equal(Milliseconds(11), Assert.Single(sink.Received).Time);
    }

    [Fact]
    public void A_message_into_the_past_is_a_violation()
    {
        var stage = NewStage();
        stage.Place(AtOnce((Probe probe, in Message _) =>
            probe.World.Send(probe.Me, Ping, 0, new SimTime(-1))), "back");

        Assert.Equal("I9", stage.RunSeconds(9).Failure?.Violation?.InvariantId);
    }

    [Fact]
    public void A_message_to_nobody_ends_the_run()
    {
        var stage = NewStage();
        stage.Place(AtOnce((Probe probe, in Message _) => probe.World.Tell(ActorRef.None, Ping)), "lost");

        Assert.IsType<InvalidOperationException>(stage.RunSeconds(9).Failure?.Cause);
    }
}
