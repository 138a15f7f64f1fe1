using Simulator.Domain.Actors;
using Simulator.Domain.Time;
using Simulator.Runtime;
using Simulator.TestKit;

namespace Simulator.Tests.Runtime.Contract;

public abstract partial class ActorHostContract
{
    [Fact]
    public void A_message_to_several_actors_is_what_single_messages_in_this_order_are()
    {
        var (singly, seenSingly) = RunSenders(static (probe, to, data, delay) =>
        {
            foreach (var receiver in to)
                probe.World.Send(receiver, Ping, data, delay);
        });
        var (together, seenTogether) = RunSenders(static (probe, to, data, delay) =>
            probe.World.SendToAll(to, Ping, data, delay));

        Assert.Equal(900, seenTogether.Count(each => each.Kind.Number == Ping));
        Assert.Equal(seenSingly, seenTogether);
        Assert.Equal(singly.Events, together.Events);
        Assert.Equal(singly.Fingerprint, together.Fingerprint);
    }

    [Fact]
    public void What_is_under_way_to_several_actors_is_counted_for_each()
    {
        var stage = NewStage();
        var to = Enumerable.Range(0, 5).Select(i => stage.Place(new ProbeScript(), $"sink-{i}")).ToArray();
        stage.Place(AtOnce((Probe probe, in Message _) =>
            probe.World.SendToAll(to, Ping, 0, SimTime.FromSeconds(9L))), "sender");

        stage.RunSeconds(1);

        Assert.Equal(5, stage.Host.CountUnderWay(kind => kind.Number == Ping));
        Assert.Equal(0, stage.Host.CountUnderWay(kind => kind.Number == Pong));
    }

    [Fact]
    public void One_that_throws_keeps_nothing_from_those_behind_it()
    {
        var scripts = new[] { new ProbeScript(), Fragile(), new ProbeScript(), new ProbeScript() };
        var stage = NewStage();
        var children = Array.Empty<ActorRef>();
        stage.Place(AtOnce((Probe probe, in Message _) => probe.World.SendToAll(children, Fail, 3, SimTime.Zero))
            .OnStart(probe => children = [.. scripts.Select(script => probe.World.Spawn(script.Props))])
            .OnChildFailure(Directive.Resume), "parent");

        Assert.Null(stage.RunSeconds(1).Failure);
        Assert.All(scripts, script => Assert.Equal([3], script.DataOf(Fail)));
    }

    [Fact]
    public void A_message_to_several_actors_to_nobody_among_them_is_a_mistake()
    {
        var stage = NewStage();
        var sink = stage.Place(new ProbeScript(), "sink");
        stage.Place(AtOnce((Probe probe, in Message _) =>
            probe.World.SendToAll(new[] { sink, ActorRef.None }, Ping, 0, SimTime.FromSeconds(1L))), "sender");

        Assert.NotNull(stage.RunSeconds(1).Failure);
    }

    /// <summary>Three senders, five receivers that pass on at once to a neighbour, sixty messages to all.</summary>
    private (HostOutcome Outcome, List<Received> Seen) RunSenders(Action<Probe, ActorRef[], long, SimTime> send)
    {
        var stage = NewStage();
        var scripts = new List<ProbeScript>();
        var to = new ActorRef[5];
        for (var i = 0; i < to.Length; i++)
        {
            var site = stage.AddSite();
            var neighbour = new ProbeScript();
            scripts.Add(neighbour);
            var behind = stage.Place(site, neighbour, $"neighbour-{i}");
            scripts.Add(new ProbeScript().On(Ping, (Probe probe, in Message message) =>
                probe.World.Tell(behind, Pong, message.Data)));
            to[i] = stage.Place(site, scripts[^1], $"receiver-{i}");
        }

        for (var i = 0; i < 3; i++)
            stage.Place(AtOnce((Probe probe, in Message _) =>
            {
                for (var k = 0; k < 60; k++)
                    send(probe, to, probe.State++, Milliseconds(10 + k * 7 % 5));
            }), $"sender-{i}");
        var outcome = stage.RunSeconds(1);
        return (outcome, [.. scripts.SelectMany(script => script.Received)]);
    }
}
