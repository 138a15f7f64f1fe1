using System.Runtime.CompilerServices;
using Simulator.Domain.Actors;
using Simulator.Domain.Random;
using Simulator.Domain.Time;
using Simulator.Runtime.Edges;
using Simulator.TestKit;

namespace Simulator.Tests.Runtime.Contract;

public abstract partial class ActorHostContract
{
    [Fact]
    public void Streams_of_different_purposes_actors_and_seeds_never_move_one_another()
    {
        var alone = DrawsOf("a", 7, StreamPurpose.Solve);

        Assert.Equal(alone, DrawsOf("a", 7, StreamPurpose.Solve, otherPurpose: true));
        Assert.Equal(alone, DrawsOf("a", 7, StreamPurpose.Solve, neighbours: 5));
        Assert.NotEqual(alone, DrawsOf("b", 7, StreamPurpose.Solve));
        Assert.NotEqual(alone, DrawsOf("a", 8, StreamPurpose.Solve));
        Assert.NotEqual(alone, DrawsOf("a", 7, StreamPurpose.Link));
        Assert.Equal(alone[0], RandomStream.For(7, Mix.OfText("a"), (ulong)StreamPurpose.Solve).NextBits());
    }

    [Fact]
    public void A_body_is_delivered_on_its_site_and_beyond()
    {
        var stage = NewStage();
        var near = new ProbeScript();
        var far = new ProbeScript();
        var site = stage.AddSite();
        var toNear = stage.Place(site, near, "near");
        var toFar = stage.Place(far, "far");
        stage.Place(site, AtOnce((Probe probe, in Message _) =>
        {
            probe.World.SendBody(toNear, Parcel, new Text("near"), SimTime.Zero);
            probe.World.SendBody(toFar, Parcel, new Text("far"), MinDelay);
            probe.World.SendBody(toFar, Parcel, new Text("further"), MinDelay);
        }), "source");

        Assert.Null(stage.RunSeconds(1).Failure);

        Assert.Equal([Mix.OfText("near")], near.Received.Select(each => each.Content));
        Assert.Equal([Mix.OfText("far"), Mix.OfText("further")], far.Received.Select(each => each.Content));
    }

    [Fact]
    public void A_body_needs_a_kind_that_says_so()
    {
        var stage = NewStage();
        stage.Place(AtOnce((Probe probe, in Message _) =>
            probe.World.SendBody(probe.Me, Ping, new Text("x"), MinDelay)), "wrong");

        Assert.IsType<ArgumentException>(stage.RunSeconds(1).Failure?.Cause);
    }

    [Theory]
    [InlineData("handled")]
    [InlineData("thrown at")]
    [InlineData("dead letter")]
    public void A_body_is_let_go_once_it_was_delivered(string fate)
    {
        var stage = NewStage();
        var weak = SendOne(stage, fate);
        var outcome = stage.RunSeconds(2);
        GC.Collect();

        Assert.Equal(fate == "dead letter" ? 1 : 0, outcome.DeadLetters);
        Assert.False(weak.Value!.TryGetTarget(out _));
        GC.KeepAlive(stage);
    }

    [Fact]
    public void What_is_sent_to_an_edge_is_hashed_and_dropped()
    {
        var stage = NewStage();
        var edge = stage.Host.AddEdge("door");
        stage.Place(AtOnce((Probe probe, in Message _) => probe.World.Send(edge, Ping, 5, MinDelay)), "source");

        var outcome = stage.RunSeconds(1);

        Assert.Equal(0, outcome.DeadLetters);
        Assert.Equal(3, outcome.Events);
    }

    [Fact]
    public void An_input_that_was_recorded_comes_from_its_edge_at_its_stamp()
    {
        var stage = NewStage();
        var edge = stage.Host.AddEdge("door");
        var sink = new ProbeScript().Reply(Ping, Pong, MinDelay);
        var to = stage.Place(sink, "sink");
        var input = new EdgeInput(Milliseconds(1_234), stage.Host.IdOf(edge), 0, stage.Host.IdOf(to), Ping, 9);
        stage.Host.Inject(in input);

        Assert.Null(stage.RunSeconds(2).Failure);
        Assert.Equal([new Received(Milliseconds(1_234), 0, stage.Host.IdOf(edge), Ping, 9, 0)], sink.Received);
    }

    [Fact]
    public void An_input_for_an_actor_that_does_not_exist_is_refused()
    {
        var stage = NewStage();
        var edge = stage.Host.AddEdge("door");
        Assert.Throws<ArgumentException>(() =>
            stage.Host.Inject(new EdgeInput(SimTime.Zero, stage.Host.IdOf(edge), 0, 12345, Ping, 0)));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static StrongBox<WeakReference<Text>> SendOne(ActorStage stage, string fate)
    {
        var weak = new StrongBox<WeakReference<Text>>();
        var receiver = new ProbeScript();
        if (fate == "thrown at")
            receiver.On(Parcel, (Probe _, in Message _) => Throw("bug"));
        if (fate == "dead letter")
            receiver.OnStart(probe => probe.World.Stop(probe.Me));
        var to = stage.Place(receiver, "receiver");
        stage.Place(AtOnce((Probe probe, in Message _) =>
        {
            var body = new Text("weak");
            weak.Value = new WeakReference<Text>(body);
            probe.World.SendBody(to, Parcel, body, MinDelay);
        }), "source");
        return weak;
    }

    private List<ulong> DrawsOf(
        string name, ulong seed, StreamPurpose purpose, bool otherPurpose = false, int neighbours = 0)
    {
        var draws = new List<ulong>();
        var stage = NewStage(Options with { Seed = seed });
        for (var i = 0; i < neighbours; i++)
        {
            stage.Place(AtOnce((Probe probe, in Message _) =>
                probe.World.Random(purpose).NextBits()), $"neighbour-{i}");
        }

        stage.Place(AtOnce((Probe probe, in Message _) =>
        {
            for (var i = 0; i < 5; i++)
            {
                if (otherPurpose)
                    probe.World.Random(StreamPurpose.Fault).NextBits();
                draws.Add(probe.World.Random(purpose).NextBits());
            }
        }), name);
        stage.RunSeconds(1);
        return draws;
    }

    /// <summary>A body that is a text.</summary>
    protected sealed record Text(string Value) : ICanonical
    {
        public ulong CanonicalHash => Mix.OfText(Value);
    }
}
