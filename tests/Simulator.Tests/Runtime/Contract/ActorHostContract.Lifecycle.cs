using Simulator.Domain.Actors;
using Simulator.Domain.Random;
using Simulator.Domain.Time;
using Simulator.TestKit;

namespace Simulator.Tests.Runtime.Contract;

public abstract partial class ActorHostContract
{
    [Fact]
    public void An_id_is_the_hash_of_a_path_and_unnamed_children_are_numbered()
    {
        var stage = NewStage();
        var ids = new List<ulong>();
        var parents = new List<ulong>();
        var child = new ProbeScript().OnStart(probe => parents.Add(probe.World.IdOf(probe.World.Parent)));
        var root = stage.Place(AtOnce((Probe probe, in Message _) =>
        {
            foreach (var name in new[] { null, "named", null })
                ids.Add(probe.World.IdOf(probe.World.Spawn(child.Props, name)));
        }), "root");

        stage.RunSeconds(1);

        Assert.Equal([Mix.OfText("root/$1"), Mix.OfText("root/named"), Mix.OfText("root/$2")], ids);
        Assert.Equal(Enumerable.Repeat(stage.Host.IdOf(root), 3), parents);
        Assert.Equal(Mix.OfText("root"), stage.Host.IdOf(root));
        Assert.Equal("root", stage.Host.PathOf(root));
    }

    [Fact]
    public void A_path_is_used_once()
    {
        var stage = NewStage();
        stage.Place(new ProbeScript(), "twice");
        Assert.Throws<InvalidOperationException>(() => stage.Place(new ProbeScript(), "twice"));
    }

    [Fact]
    public void The_name_of_a_child_is_never_used_again_not_even_after_it_stopped()
    {
        var stage = NewStage();
        var child = new ProbeScript();
        stage.Place(AtOnce((Probe probe, in Message _) => probe.World.Stop(probe.World.Spawn(child.Props, "child")))
            .OnStart(probe => probe.World.Schedule(Milliseconds(5), Late))
            .On(Late, (Probe probe, in Message _) => probe.World.Spawn(child.Props, "child")), "root");

        var outcome = stage.RunSeconds(9);

        Assert.Equal(("root", Milliseconds(5)), (outcome.Failure?.ActorPath, outcome.Failure?.Time));
        Assert.IsType<InvalidOperationException>(outcome.Failure!.Cause);
        Assert.Equal(SimTime.FromSeconds(1L), outcome.SimulatedUntil);
    }

    [Fact]
    public void A_name_used_again_is_a_mistake_of_the_actor_that_its_supervisor_judges()
    {
        var stage = NewStage();
        var after = new List<long>();
        var child = new ProbeScript()
            .OnStart(probe => probe.World.Spawn(new ProbeScript().Props, "once"))
            .On(Ping, (Probe probe, in Message _) => probe.World.Spawn(new ProbeScript().Props, "once"))
            .On(Pong, (Probe _, in Message message) => after.Add(message.Data));
        stage.Place(AtOnce((Probe probe, in Message _) =>
        {
            var to = probe.World.Spawn(child.Props, "child");
            probe.World.Tell(to, Ping);
            probe.World.Tell(to, Pong, 5);
        }).OnChildFailure(Directive.Resume), "root");

        Assert.Null(stage.RunSeconds(1).Failure);
        Assert.Equal([5], after);
    }

    [Fact]
    public void Two_actors_far_apart_that_come_to_one_path_end_the_run_at_the_later_of_the_two()
    {
        var stage = NewStage();
        stage.Place(AtOnce((Probe probe, in Message _) => probe.World.Spawn(new ProbeScript().Props, "b/c"), 7), "a");
        stage.Place(AtOnce((Probe probe, in Message _) => probe.World.Spawn(new ProbeScript().Props, "c"), 3), "a/b");

        var failure = stage.RunSeconds(1).Failure;

        Assert.Equal(("a", Milliseconds(7)), (failure?.ActorPath, failure?.Time));
    }

    [Fact]
    public void Children_stop_before_their_parent_in_the_order_in_which_they_were_spawned()
    {
        var stage = NewStage();
        var stopped = new List<string>();
        ProbeScript Named(string name) => new ProbeScript().OnStop(_ => stopped.Add(name));
        var nested = Named("b").OnStart(probe => probe.World.Spawn(Named("b1").Props));
        var root = Named("root").OnStart(probe =>
        {
            probe.World.Spawn(Named("a").Props);
            probe.World.Spawn(nested.Props);
            probe.World.Spawn(Named("c").Props);
            probe.World.Schedule(Milliseconds(1), Go);
        }).On(Go, (Probe probe, in Message _) => probe.World.Stop(probe.Me));
        stage.Place(root, "root");

        stage.RunSeconds(1);

        Assert.Equal(["a", "b1", "b", "c", "root"], stopped);
    }

    [Fact]
    public void A_child_that_is_spawned_with_a_last_word_stops_with_its_parent()
    {
        var stage = NewStage();
        var child = new ProbeScript().On(Ping, (Probe _, in Message _) => { });
        stage.Place(AtOnce((Probe probe, in Message _) => probe.World.Stop(probe.Me))
            .OnStop(probe => probe.World.Tell(probe.World.Spawn(child.Props), Ping)), "root");

        var outcome = stage.RunSeconds(1);

        Assert.Empty(child.Received);
        Assert.Equal(1, outcome.DeadLetters);
    }

    [Fact]
    public void Messages_to_an_actor_that_stopped_are_counted_as_dead_letters()
    {
        var stage = NewStage();
        var short1 = AtOnce((Probe probe, in Message _) => probe.World.Stop(probe.Me));
        var to = stage.Place(short1, "short");
        stage.Place(AtOnce((Probe probe, in Message _) =>
        {
            probe.World.Send(to, Ping, 1, MinDelay);
            probe.World.Send(to, Ping, 2, MinDelay);
        }), "source");

        var outcome = stage.RunSeconds(1);

        Assert.Equal(2, outcome.DeadLetters);
        Assert.Empty(short1.DataOf(Ping));
        Assert.Equal(["started", "stopped"], short1.Life);
    }

    [Fact]
    public void Nobody_stops_a_stranger()
    {
        var stage = NewStage();
        var site = stage.AddSite();
        var to = stage.Place(site, new ProbeScript(), "stranger");
        stage.Place(site, AtOnce((Probe probe, in Message _) => probe.World.Stop(to)), "bold");

        Assert.Equal("bold", stage.RunSeconds(1).Failure?.ActorPath);
    }

    [Fact]
    public void Who_watches_on_the_same_site_is_told_at_once()
    {
        var stage = NewStage();
        var site = stage.AddSite();
        var to = stage.Place(site, AtOnce((Probe probe, in Message _) => probe.World.Stop(probe.Me), 5), "mortal");
        var watcher = AtOnce((Probe probe, in Message _) => probe.World.Watch(to));
        stage.Place(site, watcher, "watcher");

        stage.RunSeconds(1);

        Assert.Equal([(Milliseconds(5), stage.Host.IdOf(to))], watcher.Terminated);
    }

    [Fact]
    public void Who_watches_from_another_site_is_told_after_the_least_delay()
    {
        var stage = NewStage();
        var to = stage.Place(AtOnce((Probe probe, in Message _) => probe.World.Stop(probe.Me), 50), "mortal");
        var watcher = AtOnce((Probe probe, in Message _) => probe.World.Watch(to));
        stage.Place(watcher, "watcher");
        var tardy = AtOnce((Probe probe, in Message _) => probe.World.Watch(to), 100);
        stage.Place(tardy, "tardy");

        stage.RunSeconds(1);

        Assert.Equal([(Milliseconds(60), stage.Host.IdOf(to))], watcher.Terminated);
        Assert.Equal([(Milliseconds(120), stage.Host.IdOf(to))], tardy.Terminated);
    }

    [Fact]
    public void Who_watches_from_afar_is_told_after_the_least_delay_between_the_two_places()
    {
        var stage = NewStage(Options with { LeastDelay = (a, b) => Milliseconds(a == b ? 20 : 30) });
        var to = PlaceAt(stage, 0, AtOnce((Probe probe, in Message _) => probe.World.Stop(probe.Me), 50), "mortal");
        var near = AtOnce((Probe probe, in Message _) => probe.World.Watch(to));
        PlaceAt(stage, 0, near, "near");
        var far = AtOnce((Probe probe, in Message _) => probe.World.Watch(to));
        PlaceAt(stage, 1, far, "far");
        var farAndTardy = AtOnce((Probe probe, in Message _) => probe.World.Watch(to), 100);
        PlaceAt(stage, 1, farAndTardy, "tardy");

        Assert.Null(stage.RunSeconds(1).Failure);

        Assert.Equal([(Milliseconds(70), stage.Host.IdOf(to))], near.Terminated);
        Assert.Equal([(Milliseconds(80), stage.Host.IdOf(to))], far.Terminated);
        Assert.Equal([(Milliseconds(160), stage.Host.IdOf(to))], farAndTardy.Terminated);
    }

    private static ActorRef PlaceAt(ActorStage stage, int place, ProbeScript script, string path) =>
        stage.Place(stage.Host.AddSite(place % stage.Host.Options.Partitions, place), script, path);

    [Fact]
    public void Who_takes_a_watch_back_is_not_told()
    {
        var stage = NewStage();
        var to = stage.Place(AtOnce((Probe probe, in Message _) => probe.World.Stop(probe.Me), 50), "mortal");
        var watcher = AtOnce((Probe probe, in Message _) =>
        {
            probe.World.Watch(to);
            probe.World.Watch(to);
            probe.World.Unwatch(to);
        });
        stage.Place(watcher, "watcher");

        stage.RunSeconds(1);

        Assert.Empty(watcher.Terminated);
    }

    [Fact]
    public void A_context_serves_nobody_between_messages()
    {
        var stage = NewStage();
        Probe? kept = null;
        stage.Place(AtOnce((Probe probe, in Message _) => kept = probe), "kept");
        stage.RunSeconds(1);

        Assert.Throws<InvalidOperationException>(() => kept!.World.Tell(kept.Me, Ping));
    }

    [Fact]
    public void A_foreign_thread_that_touches_a_context_is_refused()
    {
        var stage = NewStage();
        Exception? refused = null;
        stage.Place(AtOnce((Probe probe, in Message _) =>
        {
            var thread = new Thread(() => refused = Record.Exception(() => probe.World.Tell(probe.Me, Ping)));
            thread.Start();
            thread.Join();
        }), "guarded");

        Assert.Null(stage.RunSeconds(1).Failure);
        Assert.IsType<InvalidOperationException>(refused);
    }
}
