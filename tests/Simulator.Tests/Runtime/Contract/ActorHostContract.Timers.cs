using Simulator.Domain.Actors;
using Simulator.Domain.Time;
using Simulator.TestKit;

namespace Simulator.Tests.Runtime.Contract;

public abstract partial class ActorHostContract
{
    [Fact]
    public void A_timer_comes_when_it_is_due_with_what_was_scheduled()
    {
        var stage = NewStage();
        var sleeper = AtOnce((Probe probe, in Message _) => probe.World.Schedule(Milliseconds(1_500), Ping, 42));
        var id = stage.Host.IdOf(stage.Place(sleeper, "sleeper"));

        stage.RunSeconds(3);

        Assert.Equal(new Received(Milliseconds(1_501), 0, id, Ping, 42, 0), sleeper.Received[^1]);
    }

    [Fact]
    public void A_timer_cancelled_before_it_is_due_never_comes_and_is_no_event()
    {
        var events = new long[2];
        foreach (var cancelled in new[] { false, true })
        {
            var stage = NewStage();
            var answer = false;
            var sleeper = AtOnce((Probe probe, in Message _) =>
            {
                var timer = probe.World.Schedule(Milliseconds(5), Ping);
                answer = cancelled && probe.World.Cancel(timer);
            });
            stage.Place(sleeper, "sleeper");
            events[cancelled ? 1 : 0] = stage.RunSeconds(1).Events;
            Assert.Equal(cancelled, answer);
            Assert.Equal(cancelled ? 0 : 1, sleeper.DataOf(Ping).Count());
        }

        Assert.Equal(events[0] - 1, events[1]);
    }

    [Fact]
    public void A_timer_is_cancelled_once_and_not_after_it_came()
    {
        var stage = NewStage();
        var answers = new List<bool>();
        var first = default(TimerRef);
        stage.Place(AtOnce((Probe probe, in Message _) =>
        {
            first = probe.World.Schedule(Milliseconds(5), Ping);
            var second = probe.World.Schedule(Milliseconds(9), Pong);
            answers.Add(probe.World.Cancel(second));
            answers.Add(probe.World.Cancel(second));
            answers.Add(probe.World.Cancel(default));
        }).On(Ping, (Probe probe, in Message _) => answers.Add(probe.World.Cancel(first))), "sleeper");

        stage.RunSeconds(1);

        Assert.Equal([true, false, false, false], answers);
    }

    [Fact]
    public void A_timer_whose_place_was_used_again_does_not_cancel_the_new_one()
    {
        var stage = NewStage();
        var answer = true;
        var sleeper = AtOnce((Probe probe, in Message _) =>
        {
            var old = probe.World.Schedule(Milliseconds(5), Ping);
            probe.World.Cancel(old);
            probe.World.Schedule(Milliseconds(6), Pong);
            answer = probe.World.Cancel(old);
        });
        stage.Place(sleeper, "sleeper");

        stage.RunSeconds(1);

        Assert.False(answer);
        Assert.Single(sleeper.DataOf(Pong));
        Assert.Empty(sleeper.DataOf(Ping));
    }

    [Fact]
    public void Nobody_cancels_the_timer_of_another()
    {
        var stage = NewStage();
        var site = stage.AddSite();
        var timer = default(TimerRef);
        bool? answer = null;
        var owner = AtOnce((Probe probe, in Message _) => timer = probe.World.Schedule(Milliseconds(9), Ping));
        stage.Place(site, owner, "owner");
        stage.Place(site, AtOnce((Probe probe, in Message _) => answer = probe.World.Cancel(timer), 2), "thief");

        stage.RunSeconds(1);

        Assert.False(answer);
        Assert.Single(owner.DataOf(Ping));
    }

    [Fact]
    public void A_timer_carries_neither_a_body_nor_a_kind_of_the_host()
    {
        foreach (var kind in new[] { Parcel, SystemKinds.Terminated })
        {
            var stage = NewStage();
            stage.Place(AtOnce((Probe probe, in Message _) => probe.World.Schedule(MinDelay, kind)), "wrong");
            Assert.IsType<ArgumentException>(stage.RunSeconds(2).Failure?.Cause);
        }
    }

    [Fact]
    public void Timers_that_stand_survive_when_many_cancelled_ones_are_swept_away()
    {
        var stage = NewStage();
        var many = AtOnce((Probe probe, in Message _) =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                var timer = probe.World.Schedule(Milliseconds(5 + i % 900), Ping, i);
                if (i % 100 != 0)
                    probe.World.Cancel(timer);
            }
        });
        stage.Place(many, "many");

        var outcome = stage.RunSeconds(1);

        var expected = Enumerable.Range(0, 200).Select(i => i * 100L).OrderBy(i => i % 900).ThenBy(i => i);
        Assert.Equal(expected, many.DataOf(Ping));
        Assert.Equal(202, outcome.Events);
    }

    [Fact]
    public void The_timers_of_an_actor_that_stopped_never_come()
    {
        var stage = NewStage();
        stage.Place(AtOnce((Probe probe, in Message _) =>
        {
            probe.World.Schedule(Milliseconds(5), Ping);
            probe.World.Stop(probe.Me);
        }), "gone");

        var outcome = stage.RunSeconds(1);

        Assert.Equal(0, outcome.DeadLetters);
        Assert.Equal(3, outcome.Events);
    }

    [Fact]
    public void A_timer_beyond_the_end_of_time_never_comes()
    {
        var stage = NewStage();
        var patient = AtOnce((Probe probe, in Message _) => probe.World.Schedule(SimTime.Max, Ping));
        stage.Place(patient, "patient");

        Assert.Null(stage.RunSeconds(5).Failure);
        Assert.Empty(patient.DataOf(Ping));
    }
}
