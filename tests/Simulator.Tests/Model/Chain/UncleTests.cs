using Simulator.Model.Chain;

namespace Simulator.Tests.Model.Chain;

/// <summary>Which stale blocks a node would include as uncles.</summary>
public sealed class UncleTests
{
    private readonly BlockStore _store = TestBlocks.NewStore();
    private readonly UncleBook _book = new(1);
    private readonly UncleCandidates _candidates = new();

    public UncleTests() => _book.Append(0, BlockStore.Genesis, UnclePair.None);

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(5, true)]
    [InlineData(6, false)]
    [InlineData(7, false)]
    public void An_uncle_is_at_most_six_generations_below_its_nephew(int above, bool included)
    {
        var fork = Add(Add(0));
        var uncle = Side(fork);
        var tip = Add(fork);
        for (var i = 0; i < above; i++)
            tip = Add(tip);

        Assert.Equal(included ? new UnclePair(uncle, Block.NoParent) : UnclePair.None, Pick(tip));
    }

    [Fact]
    public void A_block_of_the_same_height_as_its_nephew_is_no_uncle()
    {
        var parent = Add(0);
        Side(parent);
        Assert.Equal(UnclePair.None, Pick(parent));
    }

    [Fact]
    public void The_child_of_an_uncle_is_none_and_neither_is_an_ancestor()
    {
        var fork = Add(0);
        var uncle = Side(fork);
        Side(uncle);
        var tip = Add(Add(fork));
        _candidates.See(_store, Acceptance.SideBranch, tip, tip);

        Assert.Equal(new UnclePair(uncle, Block.NoParent), Pick(Add(tip)));
    }

    [Fact]
    public void At_most_two_are_included_the_lowest_first_and_none_twice_on_one_chain()
    {
        var fork = Add(0);
        var high = Side(Add(fork));
        var first = Side(fork);
        var second = Side(fork);
        var before = Add(_store[high].Parent);
        var pair = Pick(before);
        Assert.Equal(new UnclePair(first, second), pair);

        var nephew = Add(before, pair);
        Assert.Equal(new UnclePair(high, Block.NoParent), Pick(nephew));
        // On the other branch nothing has been included yet.
        Assert.Equal(new UnclePair(first, second), Pick(Add(before)));
    }

    [Fact]
    public void A_branch_that_is_left_becomes_candidates()
    {
        var fork = Add(0);
        var left = Add(fork);
        var leftTip = Add(left);
        var tip = Add(Add(Add(fork)));
        _candidates.See(_store, Acceptance.NewTip, tip, leftTip);

        // The upper of the two is no child of an ancestor.
        Assert.Equal(new UnclePair(left, Block.NoParent), Pick(tip));
    }

    [Fact]
    public void Whoever_mines_on_another_branch_includes_the_lowest_block_of_the_chain_that_it_leaves()
    {
        var fork = Add(0);
        var others = Add(fork);
        var tip = Add(others);
        var own = Add(fork);

        Assert.Equal(UnclePair.None, _candidates.Pick(_store, _book, fork, tip));
        Assert.Equal(new UnclePair(others, Block.NoParent), _candidates.Pick(_store, _book, own, tip));
        Assert.Equal(
            UnclePair.None, _candidates.Pick(_store, _book, Add(own, new(others, Block.NoParent)), tip));
    }

    private UnclePair Pick(int parent) => _candidates.Pick(_store, _book, parent, parent);

    private int Add(int parent, UnclePair? uncles = null)
    {
        var block = _store.Add(parent);
        _book.Append(0, block, uncles ?? UnclePair.None);
        return block;
    }

    private int Side(int parent)
    {
        var block = Add(parent);
        _candidates.See(_store, Acceptance.SideBranch, block, parent);
        return block;
    }
}
