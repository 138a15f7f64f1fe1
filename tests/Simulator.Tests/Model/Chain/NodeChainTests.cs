using Simulator.Domain.Chain;
using Simulator.Domain.Random;
using Simulator.Domain.Time;
using Simulator.Model.Chain;

namespace Simulator.Tests.Model.Chain;

public sealed class NodeChainTests
{
    private static readonly SimTime noon = SimTime.FromSeconds(43_200L);

    private readonly BlockStore _store = TestBlocks.NewStore();
    private NodeChain _chain = NodeChain.FromGenesis();

    [Fact]
    public void A_block_is_accepted_once()
    {
        var block = _store.Add(0);
        Assert.Equal(Acceptance.NewTip, Accept(block));
        Assert.Equal(Acceptance.Known, Accept(block));
        Assert.Equal(Acceptance.Known, Accept(BlockStore.Genesis));
        Assert.Equal(block, _chain.Tip);
    }

    [Fact]
    public void A_block_with_an_unknown_parent_waits_and_is_not_taken_in()
    {
        var parent = _store.Add(0);
        var child = _store.Add(parent);
        Assert.Equal(Acceptance.Orphan, Accept(child));
        Assert.False(_chain.Has(child));
        Assert.Equal(Acceptance.NewTip, Accept(parent));
        Assert.Equal(Acceptance.NewTip, Accept(child));
    }

    [Fact]
    public void A_block_that_breaks_a_rule_is_refused_however_heavy_it_is()
    {
        var block = _store.Add(0, 1_000, HeaderVerdict.TimeTooOld);
        Assert.Equal(Acceptance.Refused, Accept(block));
        Assert.Equal((false, 0), (_chain.Has(block), _chain.Tip));
    }

    [Fact]
    public void Among_equals_the_first_seen_stays()
    {
        var first = _store.Add(0);
        var second = _store.Add(0);
        Accept(first, second: 1);
        Assert.Equal(Acceptance.SideBranch, Accept(second, second: 2));
        Assert.Equal(first, _chain.Tip);
        Assert.True(_chain.Has(second));
    }

    [Fact]
    public void Steps_of_one_time_are_instants_of_their_own()
    {
        var first = _store.Add(0);
        var second = _store.Add(0);
        _chain.Accept(_store, first, noon, 1, new RandomStream(1));
        for (var seed = 1UL; seed < 20; seed++)
        {
            var copy = _chain;
            Assert.Equal(Acceptance.SideBranch, copy.Accept(_store, second, noon, 2, new RandomStream(seed)));
        }
    }

    [Fact]
    public void Most_work_wins_and_not_most_blocks()
    {
        var heavy = _store.Add(0, 10);
        var light = _store.Add(0);
        var lighter = _store.Add(_store.Add(light));
        Accept(heavy);
        Accept(light);
        Accept(_store[lighter].Parent);
        Assert.Equal(Acceptance.SideBranch, Accept(lighter));
        var turn = _store.Add(lighter, 8);
        Assert.Equal(Acceptance.NewTip, Accept(turn));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Of_equals_seen_at_one_instant_each_is_as_likely_as_any_other(int rivals)
    {
        const int runs = 6_000;
        var blocks = Enumerable.Range(0, rivals).Select(_ => _store.Add(0)).ToArray();
        CheckEven(blocks, runs, (seed, blocks) => Race(NodeChain.FromGenesis(), blocks, seed));
    }

    [Fact]
    public void A_tie_that_was_drawn_does_not_weigh_on_the_next_one_of_the_same_instant()
    {
        // Two equal blocks, then a child of either, all at one instant: the children are drawn evenly too.
        var parents = new[] { _store.Add(0), _store.Add(0) };
        CheckEven([0, 1], 6_000, (seed, _) =>
        {
            var random = new RandomStream(seed);
            var chain = NodeChain.FromGenesis();
            foreach (var parent in parents)
                chain.Accept(_store, parent, noon, 0, random);
            var tip = chain.Tip;
            var children = new[] { _store.Add(tip), _store.Add(parents.Single(parent => parent != tip)) };
            foreach (var child in children)
                chain.Accept(_store, child, noon, 0, random);
            return Array.IndexOf(children, chain.Tip);
        });
    }

    [Fact]
    public void Nothing_is_drawn_where_no_tie_is()
    {
        var random = new RandomStream(3);
        var first = _store.Add(0);
        _chain.Accept(_store, first, noon, 0, random);
        _chain.Accept(_store, _store.Add(0), noon + noon, 0, random);
        _chain.Accept(_store, _store.Add(first), noon + noon, 0, random);
        Assert.Equal(new RandomStream(3).NextBits(), random.NextBits());
    }

    private int Race(NodeChain chain, int[] blocks, ulong seed)
    {
        var random = new RandomStream(seed);
        foreach (var block in blocks)
            chain.Accept(_store, block, noon, 0, random);
        return chain.Tip;
    }

    /// <summary>Five standard deviations about the even share.</summary>
    private static void CheckEven(int[] outcomes, int runs, Func<ulong, int[], int> run)
    {
        var counts = outcomes.ToDictionary(outcome => outcome, _ => 0);
        for (var seed = 1UL; seed <= (ulong)runs; seed++)
            counts[run(seed, outcomes)]++;
        var share = 1.0 / outcomes.Length;
        var slack = 5 * Math.Sqrt(runs * share * (1 - share));
        Assert.All(counts, each => Assert.InRange(each.Value, runs * share - slack, runs * share + slack));
    }

    private Acceptance Accept(int block, long second = 5) =>
        _chain.Accept(_store, block, SimTime.FromSeconds(second), 0, null);
}
