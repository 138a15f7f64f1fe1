using Simulator.Domain.Actors;
using Simulator.Domain.Time;
using Simulator.Runtime;
using Simulator.TestKit;

namespace Simulator.Tests.Runtime.Contract;

public abstract partial class ActorHostContract
{
    [Theory]
    [InlineData(2_000, 2)]
    [InlineData(2_001, 3)]
    [InlineData(1_999, 2)]
    public void A_run_ends_at_the_first_point_of_the_grid_at_or_after_its_end(long milliseconds, long seconds)
    {
        var stage = NewStage();
        var ticker = Ticker(250);
        stage.Place(ticker, "ticker");

        var outcome = stage.RunUntil(Milliseconds(milliseconds));

        Assert.Equal(SimTime.FromSeconds(seconds), outcome.SimulatedUntil);
        Assert.Equal(Milliseconds(seconds * 1000 - 250), ticker.Received[^1].Time);
    }

    [Fact]
    public void A_run_until_the_start_handles_nothing()
    {
        var stage = NewStage();
        stage.Place(Ticker(250), "ticker");
        Assert.Equal(0, stage.RunUntil(SimTime.Zero).Events);
    }

    [Fact]
    public void A_run_in_two_goes_is_the_same_as_in_one()
    {
        var whole = NewStage();
        whole.Place(Ticker(130), "ticker");
        var parts = NewStage();
        parts.Place(Ticker(130), "ticker");
        parts.RunSeconds(3);

        var first = whole.RunSeconds(7);
        var second = parts.RunSeconds(7);

        Assert.Equal(first.Fingerprint, second.Fingerprint);
        Assert.Equal((first.Events, first.SimulatedUntil), (second.Events, second.SimulatedUntil));
    }

    [Fact]
    public void A_watcher_looks_at_points_of_the_grid_and_may_end_the_run_there()
    {
        var stage = NewStage();
        stage.Place(Ticker(100), "ticker");
        var watcher = new Watcher(now => now >= SimTime.FromSeconds(3L));

        var outcome = stage.RunUntil(SimTime.FromSeconds(100L), watcher);

        Assert.Equal(new long[] { 1, 2, 3 }.Select(SimTime.FromSeconds), watcher.Looks);
        Assert.Equal(SimTime.FromSeconds(3L), outcome.SimulatedUntil);
        Assert.Equal(1 + 29, outcome.Events);
    }

    [Fact]
    public void A_violation_that_a_watcher_sees_ends_the_run()
    {
        var stage = NewStage();
        stage.Place(Ticker(100), "ticker");
        var watcher = new Watcher(now =>
            now >= SimTime.FromSeconds(2L) ? throw new InvariantViolation("I10", "test", "seen") : false);

        var outcome = stage.RunUntil(SimTime.FromSeconds(9L), watcher);

        Assert.Equal(("I10", "observer"), (outcome.Failure?.Violation?.InvariantId, outcome.Failure?.ActorPath));
        Assert.Equal(SimTime.FromSeconds(2L), outcome.SimulatedUntil);
    }

    [Fact]
    public void A_stop_that_is_requested_takes_effect_at_the_next_point_of_the_grid()
    {
        var stage = NewStage();
        var ticker = Ticker(100);
        stage.Place(ticker, "ticker");
        stage.Place(AtOnce((Probe _, in Message _) =>
        {
            var other = new Thread(stage.Host.RequestStop);
            other.Start();
            other.Join();
        }, 1_450), "operator");

        var outcome = stage.RunSeconds(9);

        Assert.Null(outcome.Failure);
        Assert.Equal(SimTime.FromSeconds(2L), outcome.SimulatedUntil);
        Assert.Equal(Milliseconds(1_900), ticker.Received[^1].Time);
    }

    [Fact]
    public void The_grid_has_the_width_that_was_asked_for()
    {
        var stage = NewStage(Options with { Epoch = Milliseconds(30) });
        stage.Place(AtOnce((Probe _, in Message _) => Throw("bug"), 100), "bad");

        Assert.Equal(Milliseconds(120), stage.RunSeconds(1).SimulatedUntil);
    }

    /// <summary>A probe that is told the time again and again.</summary>
    protected static ProbeScript Ticker(long milliseconds) => new ProbeScript()
        .OnStart(probe => probe.World.Schedule(Milliseconds(milliseconds), Go))
        .On(Go, (Probe probe, in Message _) => probe.World.Schedule(Milliseconds(milliseconds), Go));

    protected sealed class Watcher(Func<SimTime, bool> look) : IGridWatcher
    {
        public List<SimTime> Looks { get; } = [];

        public bool AtGridPoint(SimTime now)
        {
            Looks.Add(now);
            return look(now);
        }
    }
}
