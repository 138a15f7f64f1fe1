using Simulator.Domain.Chain;
using Simulator.Domain.Random;
using Simulator.Tests.Runtime;

namespace Simulator.Tests.Chain;

public class OrphanPoolTests
{
    [Fact]
    public void A_block_with_an_unknown_parent_waits_in_the_pool_until_it_is_asked_for()
    {
        var pool = new OrphanPool(10);
        Assert.True(pool.TryAdd(5, parent: 1, out _));
        Assert.True(pool.Contains(5));
        Assert.True(pool.HasChildrenOf(1));
        Assert.False(pool.TryTakeChildOf(2, out _));
        Assert.True(pool.TryTakeChildOf(1, out var block));
        Assert.Equal(5, block);
        Assert.False(pool.Contains(5));
        Assert.False(pool.TryTakeChildOf(1, out _));
        Assert.Equal(0, pool.Count);
    }

    [Fact]
    public void Children_of_one_parent_leave_in_the_order_in_which_they_came()
    {
        var pool = new OrphanPool(10);
        foreach (var block in new[] { 9, 3, 7 })
            pool.TryAdd(block, parent: 1, out _);
        pool.TryAdd(4, parent: 2, out _);
        Assert.Equal([9, 3, 7], TakeAll(pool, 1));
        Assert.Equal([4], TakeAll(pool, 2));
    }

    [Fact]
    public void The_oldest_goes_when_the_pool_is_full()
    {
        var pool = new OrphanPool(2);
        pool.TryAdd(1, parent: 100, out var dropped);
        Assert.Equal(-1, dropped);
        pool.TryAdd(2, parent: 100, out _);
        pool.TryAdd(3, parent: 100, out dropped);
        Assert.Equal(1, dropped);
        Assert.Equal(1, pool.Dropped);
        Assert.Equal([2, 3], TakeAll(pool, 100));
    }

    [Fact]
    public void A_block_that_waits_already_is_not_taken_twice()
    {
        var pool = new OrphanPool(2);
        Assert.True(pool.TryAdd(1, parent: 100, out _));
        Assert.False(pool.TryAdd(1, parent: 100, out _));
        Assert.Equal(1, pool.Count);
    }

    [Fact]
    public void The_pool_agrees_with_a_plain_list_whatever_is_done_to_it()
    {
        for (var seed = 1UL; seed <= 20; seed++)
            CompareWithList(seed);
    }

    [Fact]
    public void A_full_pool_allocates_nothing()
    {
        var pool = new OrphanPool(16);
        var next = 0;
        for (; next < 64; next++)
            pool.TryAdd(next, next % 5, out _);
        Assert.Equal(0, Allocated.Least(() =>
        {
            for (var end = next + 448; next < end; next++)
                pool.TryAdd(next, next % 5, out _);
        }));
    }

    private static void CompareWithList(ulong seed)
    {
        var stream = new RandomStream(seed);
        var pool = new OrphanPool(8);
        var list = new List<(int Block, int Parent)>();
        for (var step = 0; step < 2000; step++)
        {
            var block = stream.NextBelow(40);
            var parent = stream.NextBelow(6);
            var action = stream.NextBelow(10);
            if (action < 6)
                CompareAdd(pool, list, block, parent);
            else if (action < 8)
                CompareTake(pool, list, parent);
            else if (action < 9)
                Assert.Equal(list.RemoveAll(x => x.Block == block) == 1, pool.TryRemove(block));
            else if (stream.NextChance(0.02))
                Clear(pool, list);
            var same = list.Count == pool.Count && list.TrueForAll(x => pool.Contains(x.Block));
            Assert.True(same, $"seed {seed}, step {step}");
            Assert.Equal(list.Exists(x => x.Parent == parent), pool.HasChildrenOf(parent));
        }
    }

    private static void CompareAdd(OrphanPool pool, List<(int Block, int Parent)> list, int block, int parent)
    {
        var isNew = !list.Exists(x => x.Block == block);
        var oldest = isNew && list.Count == pool.Capacity ? list[0].Block : -1;
        Assert.Equal(isNew, pool.TryAdd(block, parent, out var dropped));
        Assert.Equal(oldest, dropped);
        if (oldest != -1)
            list.RemoveAt(0);
        if (isNew)
            list.Add((block, parent));
    }

    private static void CompareTake(OrphanPool pool, List<(int Block, int Parent)> list, int parent)
    {
        var index = list.FindIndex(x => x.Parent == parent);
        Assert.Equal(index >= 0, pool.TryTakeChildOf(parent, out var taken));
        if (index < 0)
            return;
        Assert.Equal(list[index].Block, taken);
        list.RemoveAt(index);
    }

    private static void Clear(OrphanPool pool, List<(int Block, int Parent)> list)
    {
        pool.Clear();
        list.Clear();
    }

    private static List<int> TakeAll(OrphanPool pool, int parent)
    {
        var blocks = new List<int>();
        while (pool.TryTakeChildOf(parent, out var block))
            blocks.Add(block);
        return blocks;
    }
}
