using Simulator.Domain.Time;
using Simulator.Model.Observing;
using Simulator.Tests.Model.Chain;

namespace Simulator.Tests.Model.Observing;

public sealed class RecorderTests
{
    [Fact]
    public void A_reorganisation_is_as_deep_as_the_branch_that_was_left()
    {
        var store = TestBlocks.NewStore();
        var fork = store.Add(0);
        var old = store.Add(store.Add(fork));
        var next = store.Add(fork, 9);
        var recorder = new PartitionRecorder(store, new RecordPlan(), [0]);

        recorder.TipChanged(3, old, next, in store[next], SimTime.FromSeconds(7L));

        Assert.Equal((1L, 2), (recorder.ReorgCount, recorder.ReorgDepthMax));
        Assert.Equal(
            new ReorgRecord(SimTime.FromSeconds(7L), 3, 2, 1, old, next), Assert.Single(recorder.Reorgs));
    }

    [Fact]
    public void A_chain_that_only_grows_is_no_reorganisation()
    {
        var store = TestBlocks.NewStore();
        var recorder = new PartitionRecorder(store, new RecordPlan(), [0]);
        var first = store.Add(0);

        recorder.TipChanged(0, 0, first, in store[first], SimTime.Zero);
        var second = store.Add(store.Add(first));
        recorder.TipChanged(0, first, second, in store[second], SimTime.Zero);

        Assert.Equal(0, recorder.ReorgCount);
    }

    [Fact]
    public void The_run_ends_at_the_height_that_was_asked_for_by_published_blocks_alone()
    {
        var store = TestBlocks.NewStore();
        var recorders = new[] { NewRecorder(), NewRecorder() };
        var watch = new ChainWatch(store, recorders, new WatchPlan(2, 4));
        var withheld = store.Add(store.Add(store.Add(0)));
        var first = store.Add(0);
        recorders[1].Published(first);
        Assert.False(watch.Look());
        Assert.Equal(first, watch.Best);

        recorders[0].Published(store[withheld].Parent);
        Assert.True(watch.Look());

        PartitionRecorder NewRecorder() => new(store, new RecordPlan(), new long[4]);
    }

    [Fact]
    public void The_spread_of_a_block_is_added_up_over_partitions()
    {
        var store = TestBlocks.NewStore(2);
        var recorders = Enumerable.Range(0, 2).Select(_ => new PartitionRecorder(store, new RecordPlan(), [0, 1, 3, 0]))
            .ToArray();
        var watch = new ChainWatch(store, recorders, new WatchPlan(null, 4));
        var block = store.Add(0);
        var found = store[block].FoundAt;
        recorders[0].Published(block);
        recorders[0].Arrived(block, in store[block], 1, found + SimTime.FromSeconds(1L));
        recorders[1].Arrived(block, in store[block], 2, found + SimTime.FromSeconds(5L));
        watch.Look();
        Assert.Empty(watch.Propagation);

        recorders[1].Arrived(block, in store[block], 3, found + SimTime.FromSeconds(2L));
        watch.Look();

        var figures = watch.Propagation[block];
        Assert.Equal((3, 5_000_000L, 4.0), (figures.NodesReached, figures.Max, figures.WeightedMeanSeconds));
        Assert.InRange(figures.P50, 1_900_000, 2_100_000);
        Assert.Empty(recorders[1].Open);
    }
}
