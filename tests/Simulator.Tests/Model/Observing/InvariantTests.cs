using Simulator.Domain.Actors;
using Simulator.Domain.Chain;
using Simulator.Domain.Time;
using Simulator.Model.Observing;
using Simulator.Runtime;
using Simulator.Runtime.VirtualTime;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Running;
using Simulator.TestKit;
using Simulator.Tests.Model.Chain;
using Simulator.Tests.Scenarios;

namespace Simulator.Tests.Model.Observing;

/// <summary>Each invariant falls when it should, and ends the run as a violation.</summary>
public sealed class InvariantTests
{
    [Fact]
    public void A_tip_of_less_work_breaks_I2()
    {
        var store = TestBlocks.NewStore();
        var heavy = store.Add(0, 10);
        var light = store.Add(0, 9);
        var recorder = new PartitionRecorder(store, new RecordPlan(), [0]);

        Assert.Equal("I2", Violated(now => recorder.TipChanged(0, heavy, light, in store[light], now)));
        Assert.Null(Violated(now => recorder.TipChanged(0, light, heavy, in store[heavy], now)));
        Assert.Equal(2, recorder.TipWorkChecks);
    }

    [Fact]
    public void An_invalid_block_that_is_accepted_breaks_I3()
    {
        var store = TestBlocks.NewStore();
        var bad = store.Add(0, 1, HeaderVerdict.TimeTooOld);
        var good = store.Add(0);
        var recorder = new PartitionRecorder(store, new RecordPlan(), [0]);

        Assert.Equal("I3", Violated(now => recorder.Arrived(bad, in store[bad], 0, now)));
        Assert.Null(Violated(now => recorder.Arrived(good, in store[good], 0, now)));
    }

    [Theory]
    [InlineData(0, 1, 0, "I3")]
    [InlineData(1, 2, 1, "I3")]
    [InlineData(1, 1, 0, "I3")]
    [InlineData(1, 1, 1, null)]
    public void A_published_block_whose_time_height_or_work_is_wrong_breaks_I3_whatever_its_verdict_says(
        long afterMedian, int height, int addedWork, string? expected)
    {
        var store = TestBlocks.NewStore();
        var genesis = store[0];
        var block = store.Append(0, genesis with
        {
            Parent = 0,
            Height = height,
            TimeExact = (genesis.MedianTimePast + afterMedian) * 1_000_000,
            ChainWork = genesis.ChainWork + (ulong)addedWork,
        });
        var recorder = new PartitionRecorder(store, new RecordPlan(), [0]);

        Assert.Equal(expected, Violated(_ => recorder.Published(block)));
    }

    [Fact]
    public void Nothing_is_checked_where_that_is_not_wished()
    {
        var store = TestBlocks.NewStore();
        var recorder = new PartitionRecorder(store, new RecordPlan { Invariants = false }, [0]);

        var heavy = store.Add(0, 10);
        var light = store.Add(0, 9);

        Assert.Null(Violated(now => recorder.TipChanged(0, heavy, light, in store[light], now)));
        Assert.Equal(0, recorder.TipWorkChecks);
    }

    [Fact]
    public void More_messages_delivered_than_sent_break_I10()
    {
        var world = NewWorld();
        world.Totals[0].Delivered += 1_000_000;

        var outcome = world.Host.Run(
            SimTime.FromSeconds(100_000L), new GridWatch(world, new RunOptions(), null, CancellationToken.None));

        Assert.Equal("I10", outcome.Failure?.Violation?.InvariantId);
        Assert.Equal("observer", outcome.Failure!.ActorPath);
    }

    [Fact]
    public void The_books_of_messages_agree_with_the_queues_in_the_middle_of_a_run()
    {
        var world = NewWorld();
        for (var second = 600L; second < 60_000; second += 600)
        {
            world.Host.Run(SimTime.FromSeconds(second));
            Conservation.Check(world);
        }

        Assert.True(world.Totals[0].Sent > 100);
        world.Totals[0].Dropped[0]++;
        Assert.Throws<InvariantViolation>(() => Conservation.Check(world));
    }

    [Fact]
    public void Every_invariant_has_an_id_of_its_own() =>
        Assert.Equal(Invariants.All.Count, Invariants.All.Select(each => each.Id).Distinct().Count());

    private static World NewWorld()
    {
        const string yaml = """
            version: 1
            stop: { blocks: 3000 }
            network: { preset: constant, latency: 50s, min_delay: 1s }
            miners:
              - { name: a, count: 5, hashrate: 1 EH/s }
            faults:
              - { kind: loss, rate: 10%, at: 0s, for: 1d }
            """;
        return WorldBuilder.Build(Given.Loaded(yaml), new BuildOptions { Seed = 3 });
    }

    /// <summary>Lets an actor do something in a run, and says which invariant that broke.</summary>
    private static string? Violated(Action<SimTime> act)
    {
        var stage = new ActorStage(new HostOptions(), options => new VirtualTimeHost(options));
        stage.Place(new ProbeScript().OnStart(probe => act(probe.World.Now + SimTime.FromSeconds(50L))), "reporter");
        var failure = stage.RunSeconds(1).Failure;
        Assert.True(failure is null || failure.Violation is not null, failure?.Cause.ToString());
        return failure?.Violation?.InvariantId;
    }
}
