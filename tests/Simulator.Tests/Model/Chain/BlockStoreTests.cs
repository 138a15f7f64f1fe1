using Simulator.Domain.Actors;
using Simulator.Domain.Random;
using Simulator.Model.Chain;

namespace Simulator.Tests.Model.Chain;

public sealed class BlockStoreTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Each_lane_appends_on_its_own_and_every_value_stays_where_it_was(int lanes)
    {
        const ulong seed = 12;
        var random = new RandomStream(seed);
        var store = new ValueStore<long>(lanes);
        var handles = new Dictionary<int, long>();
        for (var i = 0L; i < 30_000; i++)
        {
            var lane = random.NextBelow(lanes);
            var handle = store.Append(lane, in i);
            Assert.Equal(lane, handle % lanes);
            handles.Add(handle, i);
        }

        Assert.All(handles, each => Assert.Equal(each.Value, store[each.Key]));
        Assert.All(handles.Keys, handle => Assert.True(store.Contains(handle) && handle < store.HandleEnd));
        Assert.False(store.Contains(store.HandleEnd));
        Assert.False(store.Contains(-1));
    }

    [Fact]
    public void Only_the_last_value_of_a_lane_is_completed()
    {
        var store = new ValueStore<long>(2);
        var first = store.Append(1, 10);
        var second = store.Append(1, 20);
        var other = store.Append(0, 30);
        store.Complete(1, 21);
        Assert.Equal((10L, 21L, 30L), (store[first], store[second], store[other]));
    }

    [Fact]
    public void Two_chains_part_at_the_last_block_they_share()
    {
        var store = TestBlocks.NewStore();
        var a = store.Add(store.Add(0));
        var fork = a;
        var b = store.Add(a);
        for (var i = 0; i < 5; i++)
            a = store.Add(a);
        Assert.Equal(fork, store.ForkPoint(a, b));
        Assert.Equal(fork, store.ForkPoint(b, a));
        Assert.Equal(b, store.ForkPoint(b, b));
        Assert.Equal(0, store.ForkPoint(a, 0));
    }

    [Fact]
    public void A_handle_stands_for_the_id_of_its_block_whatever_lane_it_is_on()
    {
        var store = TestBlocks.NewStore(2);
        var block = store.Add(0, lane: 1);
        Assert.Equal(store[block].Id, ((StoredIds)store).IdOf(block));
    }

    [Fact]
    public void A_view_shows_the_chain_it_points_at_and_no_other()
    {
        var store = TestBlocks.NewStore();
        var trunk = store.Add(store.Add(0));
        var left = store.Add(store.Add(trunk, 5), 5);
        var right = store.Add(trunk, 9);
        var view = new StoreChainView(store, TestBlocks.Rules());

        view.PointAt(left);
        Assert.Equal((4, 0), (view.Height, view.FirstHeight));
        Assert.Equal(store[left].ChainWork, view.ChainWorkAt(4));
        Assert.Equal(store[trunk].ChainWork, view.ChainWorkAt(2));
        Assert.Equal(store[store[left].Parent].ChainWork, view.ChainWorkAt(3));
        view.PointAt(right);
        Assert.Equal(store[right].ChainWork, view.ChainWorkAt(3));
        Assert.Equal(1_000_002, view.TimeAt(2));
        Assert.Equal(1_000_000, view.TimeAt(0));
        Assert.Equal(1_000_002_000_000, view.TimeExactAt(2));
    }

    [Fact]
    public void A_view_that_jumps_between_long_branches_shows_what_a_walk_would()
    {
        const ulong seed = 5;
        var random = new RandomStream(seed);
        var store = TestBlocks.NewStore();
        var tips = new List<int> { 0 };
        for (var i = 0; i < 20_000; i++)
        {
            var branch = random.NextBelow(40) == 0 ? random.NextBelow(tips.Count) : tips.Count - 1;
            var tip = store.Add(tips[branch]);
            if (random.NextBelow(2_000) == 0)
                tips.Add(tip);
            else
                tips[branch] = tip;
        }

        var view = new StoreChainView(store, TestBlocks.Rules());
        for (var i = 0; i < 300; i++)
        {
            var tip = random.NextBelow(3) == 0 ? random.NextBelow(store.HandleEnd) : tips[random.NextBelow(tips.Count)];
            view.PointAt(tip);
            Assert.Equal(store[tip].Height, view.Height);
            var wanted = random.NextBelow(view.Height + 1);
            var at = tip;
            while (store[at].Height > wanted)
                at = store[at].Parent;
            Assert.True(store[at].ChainWork == view.ChainWorkAt(wanted), $"seed {seed}, step {i}, height {wanted}");
        }
    }
}
