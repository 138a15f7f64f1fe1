using Simulator.Domain.Random;
using Simulator.Domain.Time;
using Simulator.Model.Chain;
using Simulator.Model.Chain.ForkChoices;

namespace Simulator.Tests.Model.Chain;

/// <summary>What every fork choice keeps to, and which tip each picks.</summary>
public sealed class ForkChoiceTests
{
    private readonly BlockStore _store = TestBlocks.NewStore();

    public static TheoryData<string, string> Choices
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (var choice in ForkChoiceList.All)
                foreach (var tie in ForkChoiceList.Ties)
                    pairs.Add(choice.Name, tie.Name);
            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void A_node_that_sees_every_block_of_a_random_tree_ends_at_the_tip_of_the_whole(string name, string tie)
    {
        for (var seed = 1UL; seed <= 50; seed++)
        {
            var store = TestBlocks.NewStore();
            var draws = new RandomStream(seed);
            var chain = NodeChain.FromGenesis(choice: ForkChoiceList.Find(name)!.Make(ForkChoiceList.FindTie(tie)!));
            var blocks = new List<int> { BlockStore.Genesis };
            for (var i = 0; i < 300; i++)
            {
                // Work so varied that no two branches weigh the same.
                var parent = blocks[Math.Max(0, blocks.Count - 1 - draws.NextBelow(6))];
                blocks.Add(store.Add(parent, 1 + (ulong)draws.NextBelow(1_000_000)));
                chain.Accept(store, blocks[^1], SimTime.FromSeconds((long)i), 0, draws);
            }

            var expected = ForkChoiceList.Find(name)!.TipOf(store, [.. blocks]);
            Assert.True(expected == chain.Tip, $"seed {seed}: tip {chain.Tip}, of the whole {expected}");
            Assert.DoesNotContain(blocks, block => store[block].Parent == chain.Tip);
        }
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void The_longer_of_two_chains_without_side_blocks_wins(string name, string tie)
    {
        var chain = NodeChain.FromGenesis(choice: ForkChoiceList.Find(name)!.Make(ForkChoiceList.FindTie(tie)!));
        var one = _store.Add(0);
        Accept(ref chain, one, 1);
        var other = _store.Add(0);
        Assert.NotEqual(Acceptance.NewTip, Accept(ref chain, other, 2, draws: null));
        var child = _store.Add(other);

        Assert.Equal(Acceptance.NewTip, Accept(ref chain, child, 3));
        Assert.Equal(child, chain.Tip);
    }

    [Fact]
    public void The_longest_chain_with_the_first_seen_is_what_every_node_has_in_itself()
    {
        const ulong Seed = 4;
        var draws = new RandomStream(Seed);
        var (twin, twinDraws, ownDraws) = (NodeChain.FromGenesis(), new RandomStream(9), new RandomStream(9));
        var own = NodeChain.FromGenesis(choice: new LongestChoice(FirstSeenTie.Kind));
        for (var i = 0; i < 2000; i++)
        {
            var block = _store.Add(Math.Max(0, i - draws.NextBelow(4)));
            var now = SimTime.FromSeconds((long)(i / 3));
            var step = draws.NextBelow(2);

            Assert.Equal(
                twin.Accept(_store, block, now, step, twinDraws), own.Accept(_store, block, now, step, ownDraws));
            Assert.True(twin.Tip == own.Tip, $"seed {Seed}, block {i}");
        }
    }

    /// <summary>The tree of the picture in <see cref="GhostChoice"/>: a chain of four against a bush of six.</summary>
    [Fact]
    public void A_bush_with_more_blocks_beats_a_longer_chain_under_ghost_only()
    {
        var blocks = new List<int> { 0 };
        int Add(int parent)
        {
            blocks.Add(_store.Add(parent));
            return blocks[^1];
        }

        var top = Add(0);
        var bush = Add(top);
        Add(bush);
        var left = Add(bush);
        var right = Add(bush);
        Add(left);
        var end = Add(right);
        var deep = Add(end);
        var longer = Add(Add(Add(Add(Add(top)))));

        var ghost = Seen(GhostChoice.Kind, blocks);
        var longest = Seen(LongestChoice.Kind, blocks);

        Assert.Equal(deep, ghost.Tip);
        Assert.Equal(longer, longest.Tip);
        Assert.Equal(deep, GhostChoice.Kind.TipOf(_store, [.. blocks]));
        Assert.Equal(longer, LongestChoice.Kind.TipOf(_store, [.. blocks]));
    }

    [Fact]
    public void A_side_block_moves_the_tip_to_a_block_that_was_there_before_it()
    {
        var (a, b) = (_store.Add(0), _store.Add(0));
        var (a2, b2) = (_store.Add(a), _store.Add(b));
        var chain = Seen(GhostChoice.Kind, [a, a2, b, b2]);
        Assert.Equal(a2, chain.Tip);

        var side = _store.Add(b);

        Assert.Equal(Acceptance.NewTip, Accept(ref chain, side, 99));
        Assert.Equal(b2, chain.Tip);
    }

    [Fact]
    public void Forks_of_long_ago_go_by_work()
    {
        var chain = NodeChain.FromGenesis(choice: new GhostChoice(FirstSeenTie.Kind));
        var first = _store.Add(0);
        Accept(ref chain, first, 1);
        for (var i = 0; i < 5000; i++)
            Accept(ref chain, _store.Add(chain.Tip), 2 + i);
        var tip = chain.Tip;

        Assert.Equal(Acceptance.SideBranch, Accept(ref chain, _store.Add(0, 100), 9000));
        Assert.Equal(tip, chain.Tip);
        Assert.Equal(Acceptance.NewTip, Accept(ref chain, _store.Add(0, 100_000), 9001));
    }

    [Theory]
    [InlineData("longest", 2)]
    [InlineData("longest", 3)]
    [InlineData("longest", 5)]
    [InlineData("ghost", 2)]
    public void Random_ties_make_all_equals_equally_likely_whoever_came_first(string name, int count)
    {
        const ulong Seed = 17;
        const int Runs = 20_000;
        var draws = new RandomStream(Seed);
        int[] blocks = [.. Enumerable.Range(0, count).Select(_ => _store.Add(0))];
        var wins = new int[count];
        for (var run = 0; run < Runs; run++)
        {
            var chain = NodeChain.FromGenesis(choice: ForkChoiceList.Find(name)!.Make(RandomTie.Kind));
            for (var i = 0; i < count; i++)
                chain.Accept(_store, blocks[i], SimTime.FromSeconds((long)i), 0, draws);
            wins[Array.IndexOf(blocks, chain.Tip)]++;
        }

        var expected = Runs / (double)count;
        Assert.All(wins, won => Assert.True(
            Math.Abs(won - expected) < 4.5 * Math.Sqrt(expected), $"seed {Seed}: {string.Join(' ', wins)}"));
    }

    /// <summary>
    /// 30 % of the hash rate on a chain of its own against 70 % whose blocks are late by four of their intervals: the
    /// others' chain grows by a fifth of their blocks, 0.14 of all, and is the shorter one, but their subtree has 0.7.
    /// </summary>
    [Fact]
    public void A_private_chain_of_a_minority_outgrows_a_slow_network_and_never_outweighs_it()
    {
        const ulong Seed = 6;
        const double Delay = 4;
        const int Blocks = 2000;
        var draws = new RandomStream(Seed);
        var (others, known, heard, now) = (new List<int> { 0 }, NodeChain.FromGenesis(), 1, 0.0);
        var foundAt = new List<double> { 0 };
        for (var i = 0; i < Blocks; i++)
        {
            now += draws.NextExponential();
            for (; heard < others.Count && foundAt[heard] + Delay <= now; heard++)
                Accept(ref known, others[heard], i);
            others.Add(_store.Add(known.Tip));
            foundAt.Add(now);
        }

        var own = new List<int> { 0 };
        while (own.Count < Blocks * 0.3 / 0.7)
            own.Add(_store.Add(own[^1]));

        Assert.InRange(_store[known.Tip].Height, 360, 440);
        Assert.Equal(own[^1], Seen(LongestChoice.Kind, [.. others[1..], .. own[1..]]).Tip);
        Assert.NotEqual(own[^1], Seen(GhostChoice.Kind, [.. others[1..], .. own[1..]]).Tip);
        Assert.NotEqual(own[^1], GhostChoice.Kind.TipOf(_store, [.. others, .. own[1..]]));
    }

    private NodeChain Seen(ForkChoiceKind kind, IEnumerable<int> blocks)
    {
        var chain = NodeChain.FromGenesis(choice: kind.Make(FirstSeenTie.Kind));
        var second = 0;
        foreach (var block in blocks)
            Accept(ref chain, block, second++);
        return chain;
    }

    private Acceptance Accept(ref NodeChain chain, int block, long second, RandomStream? draws = null) =>
        chain.Accept(_store, block, SimTime.FromSeconds(second), 0, draws);
}
