using Simulator.Domain.Actors;
using Simulator.Domain.Time;
using Simulator.Runtime;
using Simulator.TestKit;

namespace Simulator.Tests.Runtime.Contract;

public abstract partial class ActorHostContract
{
    [Fact]
    public void A_root_that_throws_ends_the_run_at_the_next_point_of_the_grid()
    {
        var stage = NewStage();
        var bad = AtOnce((Probe _, in Message _) => Throw("bug"), 1_200)
            .OnStart(probe => probe.World.Schedule(Milliseconds(1_300), Ping));
        stage.Place(bad, "bad");
        var other = AtOnce((Probe _, in Message _) => { }, 1_900);
        stage.Place(other, "other");

        var outcome = stage.RunSeconds(9);

        Assert.Equal("bug", Assert.IsType<ArgumentException>(outcome.Failure!.Cause).Message);
        Assert.Equal(("bad", Milliseconds(1_200)), (outcome.Failure.ActorPath, outcome.Failure.Time));
        Assert.Null(outcome.Failure.Violation);
        Assert.Equal(SimTime.FromSeconds(2L), outcome.SimulatedUntil);
        Assert.Empty(bad.DataOf(Ping));
        Assert.Single(other.Received);
    }

    [Fact]
    public void The_failure_that_is_named_is_the_one_whose_event_came_first()
    {
        var stage = NewStage();
        for (var i = 5; i > 0; i--)
        {
            var when = i;
            stage.Place(AtOnce((Probe _, in Message _) => Throw("bug"), 100 + when), $"bad-{i}");
        }

        Assert.Equal("bad-1", stage.RunSeconds(9).Failure!.ActorPath);
    }

    [Fact]
    public void What_an_actor_sent_before_it_threw_stays_sent()
    {
        var stage = NewStage();
        var sink = new ProbeScript();
        var to = stage.Place(sink, "sink");
        stage.Place(AtOnce((Probe probe, in Message _) =>
        {
            probe.World.Send(to, Ping, 1, MinDelay);
            Throw("bug");
        }), "bad");

        stage.RunSeconds(1);

        Assert.Single(sink.Received);
    }

    [Fact]
    public void By_default_a_failure_goes_up_to_the_root_and_names_the_child_that_failed()
    {
        var outcome = RunFamily(new ProbeScript(), new ProbeScript(), Fragile());

        Assert.Equal("root/parent/child", outcome.Failure?.ActorPath);
    }

    [Fact]
    public void A_child_that_is_resumed_goes_on_with_its_state()
    {
        var child = Fragile();
        var parent = new ProbeScript().OnChildFailure(Directive.Resume);

        Assert.Null(RunFamily(new ProbeScript(), parent, child).Failure);
        Assert.Equal([0, 1], parent.DataOf(Pong));
        Assert.Equal(["started"], child.Life);
    }

    [Fact]
    public void A_child_that_is_stopped_handles_nothing_more()
    {
        var child = Fragile();
        var parent = new ProbeScript().OnChildFailure(Directive.Stop);

        var outcome = RunFamily(new ProbeScript(), parent, child);

        Assert.Null(outcome.Failure);
        Assert.Equal([0], parent.DataOf(Pong));
        Assert.Equal(["started", "stopped"], child.Life);
        Assert.Equal(1, outcome.DeadLetters);
    }

    [Fact]
    public void A_child_that_is_restarted_begins_afresh_without_timers_and_children()
    {
        var grandchild = new ProbeScript();
        var child = Fragile().OnStart(probe =>
        {
            if (grandchild.Life.Count > 0)
                return;
            probe.World.Schedule(Milliseconds(500), Late);
            probe.World.Spawn(grandchild.Props);
        });
        var parent = new ProbeScript().OnChildFailure(Directive.Restart);

        Assert.Null(RunFamily(new ProbeScript(), parent, child).Failure);
        Assert.Equal([0, 0], parent.DataOf(Pong));
        Assert.Single(parent.Received.Select(each => each.SenderId).Distinct());
        Assert.Equal(["started", "stopped", "started"], child.Life);
        Assert.Equal(["started", "stopped"], grandchild.Life);
        Assert.Empty(child.DataOf(Late));
    }

    [Fact]
    public void An_escalated_failure_may_be_healed_one_level_higher()
    {
        var root = new ProbeScript().OnChildFailure(Directive.Restart);
        var child = Fragile();
        var parent = new ProbeScript();

        Assert.Null(RunFamily(root, parent, child).Failure);
        Assert.Equal(["started", "stopped", "started"], parent.Life);
        Assert.Equal(["started", "stopped"], child.Life);
    }

    [Fact]
    public void Streams_go_on_where_they_were_after_a_restart()
    {
        var plain = DrawsOfChild(Directive.Resume);
        Assert.Equal(plain, DrawsOfChild(Directive.Restart));
        Assert.Equal(6, plain.Distinct().Count());
    }

    [Fact]
    public void Sequences_go_on_where_they_were_after_a_restart()
    {
        var sink = new ProbeScript();
        var stage = NewStage();
        var site = stage.AddSite();
        var to = stage.Place(site, sink, "sink");
        var child = new ProbeScript()
            .On(Ping, (Probe probe, in Message message) =>
            {
                // All arrive at one time, so that the sequence alone decides.
                probe.World.Send(to, Pong, message.Data, Milliseconds(100) - probe.World.Now);
            })
            .On(Fail, (Probe _, in Message _) => Throw("told to"));
        stage.Place(site, new ProbeScript().OnChildFailure(Directive.Restart).OnStart(probe =>
        {
            var to = probe.World.Spawn(child.Props, "child");
            for (var i = 0; i < 6; i++)
                probe.World.Send(to, Ping, i, Milliseconds(10 + i));
            probe.World.Send(to, Fail, 0, Milliseconds(13));
        }), "root");

        stage.RunSeconds(1);

        Assert.Equal([0, 1, 2, 3, 4, 5], sink.DataOf(Pong));
    }

    [Fact]
    public void A_violation_is_not_for_supervisors()
    {
        var child = new ProbeScript()
            .On(Fail, (Probe _, in Message _) => throw new InvariantViolation("I0", "test", "seen"));
        var parent = new ProbeScript().OnChildFailure(Directive.Resume);

        var outcome = RunFamily(new ProbeScript(), parent, child);

        Assert.Equal("I0", outcome.Failure?.Violation?.InvariantId);
        Assert.Equal("root/parent/child", outcome.Failure!.ActorPath);
    }

    [Fact]
    public void A_supervisor_that_throws_itself_ends_the_run()
    {
        var parent = new ProbeScript().OnChildFailure((_, _, _) => throw new InvalidTimeZoneException("confused"));

        var outcome = RunFamily(new ProbeScript(), parent, Fragile());

        Assert.IsType<InvalidTimeZoneException>(outcome.Failure?.Cause);
    }

    [Fact]
    public void A_last_word_that_throws_ends_the_run()
    {
        var child = Fragile().OnStop(_ => throw new InvalidTimeZoneException("last word"));
        var parent = new ProbeScript().OnChildFailure(Directive.Restart);

        Assert.IsType<InvalidTimeZoneException>(RunFamily(new ProbeScript(), parent, child).Failure?.Cause);
    }

    [Fact]
    public void A_child_that_throws_at_every_start_is_a_violation_and_no_hang()
    {
        var child = new ProbeScript().OnStart(_ => Throw("never"));
        var parent = new ProbeScript().OnChildFailure(Directive.Restart);

        Assert.Equal("I9", RunFamily(new ProbeScript(), parent, child).Failure?.Violation?.InvariantId);
    }

    /// <summary>Root, parent, child: the parent pings the child, makes it fail, and pings it again.</summary>
    private HostOutcome RunFamily(ProbeScript root, ProbeScript parent, ProbeScript child)
    {
        var stage = NewStage();
        var told = false;
        parent.OnStart(probe =>
        {
            if (told)
                return;
            told = true;
            var to = probe.World.Spawn(child.Props, "child");
            probe.World.Send(to, Ping, 0, Milliseconds(100));
            probe.World.Send(to, Fail, 0, Milliseconds(200));
            probe.World.Send(to, Ping, 0, Milliseconds(300));
        });
        root.OnStart(probe => probe.World.Spawn(parent.Props, "parent"));
        stage.Place(root, "root");
        return stage.RunSeconds(1);
    }

    private List<ulong> DrawsOfChild(Directive directive)
    {
        var draws = new List<ulong>();
        void Draw(Probe probe)
        {
            draws.Add(probe.World.Random(StreamPurpose.Solve).NextBits());
            draws.Add(probe.World.Random(StreamPurpose.Link).NextBits());
        }

        var child = new ProbeScript()
            .On(Ping, (Probe probe, in Message _) => Draw(probe))
            .On(Fail, (Probe probe, in Message _) =>
            {
                Draw(probe);
                Throw("told to");
            });
        RunFamily(new ProbeScript(), new ProbeScript().OnChildFailure(directive), child);
        return draws;
    }
}
