using Simulator.Domain.Chain;
using Simulator.Domain.Random;

namespace Simulator.Model.Chain.ForkChoices;

/// <summary>
/// At each fork the branch with the heaviest subtree wins, stale blocks counted. Blocks that a node accepted long ago
/// no longer tip its scale; it keeps no tree.
/// </summary>
/// <remarks>
/// <code>
///            o---o---o---o   longest: four blocks
///           /
///   ---o---o---o---o---o     heaviest subtree: six blocks
///            \   \---o       (o and its side blocks)
///             o
/// </code>
/// Source: Sompolinsky, Zohar, "Secure High-Rate Transaction Processing in Bitcoin" (2015), section 4.
/// </remarks>
public sealed class GhostChoice(TieRuleKind ties) : ForkChoice
{
    private const int KeptMax = 4096;

    // In the order in which they were accepted, so that parents come before their children.
    private readonly List<int> _blocks = [];

    /// <summary>This choice's entry in the list.</summary>
    public static ForkChoiceKind Kind { get; } = new(
        new("ghost", "At each fork the heaviest subtree wins, its stale blocks counted.",
            "from the first block on: go to the child whose subtree has the most work, to the end\n"
                + "nodes pass on blocks off their best chain too\n"
                + "the last 2,048 blocks and more that a node accepted count; deeper forks go by work",
            [], "Sompolinsky, Zohar 2015, Secure high-rate transaction processing in Bitcoin"),
        static ties => new GhostChoice(ties),
        static (store, blocks) => new Subtrees(store, blocks, blocks.Length).Descend(blocks[0]));

    public override bool CountsSideBranches => true;

    public override int TipAfter(BlockStore store, int tip, int block, bool atOneInstant, RandomStream? draws)
    {
        Keep(block);
        if (store[block].Parent == tip)
            return block;
        var fork = store.ForkPoint(tip, block);
        var (held, other) = (ChildTowards(store, fork, tip), ChildTowards(store, fork, block));
        var first = Math.Min(_blocks.LastIndexOf(held), _blocks.LastIndexOf(other));
        if (first < 0)
            return store[block].ChainWork > store[tip].ChainWork ? block : tip;
        var subtrees = new Subtrees(
            store, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_blocks)[first..], _blocks.Count - first);
        var order = subtrees.WeightOf(other).CompareTo(subtrees.WeightOf(held));
        var wins = order > 0 || (order == 0 && draws is not null && ties.Competes(atOneInstant)
            && draws.NextBelow(2) == 0);
        return wins ? subtrees.Descend(other) : tip;
    }

    private void Keep(int block)
    {
        if (_blocks.Count == KeptMax)
            _blocks.RemoveRange(0, KeptMax / 2);
        _blocks.Add(block);
    }

    private static int ChildTowards(BlockStore store, int fork, int block)
    {
        while (store[block].Parent != fork)
            block = store[block].Parent;
        return block;
    }

    /// <summary>What the subtrees of some blocks weigh, and which child of each weighs most.</summary>
    private sealed class Subtrees
    {
        private readonly Dictionary<int, UInt256> _weights;
        private readonly Dictionary<int, int> _heaviest;

        /// <param name="store">The blocks of the run.</param>
        /// <param name="blocks">Those to weigh, parents before children.</param>
        /// <param name="count">How many they are.</param>
        public Subtrees(BlockStore store, ReadOnlySpan<int> blocks, int count)
        {
            _weights = new(count);
            _heaviest = new(count);
            // Backwards: when a block comes, all of its children have been added to it.
            for (var place = blocks.Length - 1; place >= 0; place--)
                Add(store, blocks[place]);
        }

        public UInt256 WeightOf(int block) => _weights[block];

        /// <summary>The end of the path of heaviest children.</summary>
        public int Descend(int block)
        {
            while (_heaviest.TryGetValue(block, out var child))
                block = child;
            return block;
        }

        private void Add(BlockStore store, int block)
        {
            var parent = store[block].Parent;
            var below = parent == Block.NoParent ? UInt256.Zero : store[parent].ChainWork;
            var weight = _weights.GetValueOrDefault(block) + (store[block].ChainWork - below);
            _weights[block] = weight;
            _weights[parent] = _weights.GetValueOrDefault(parent) + weight;
            // Among equals the first seen, which comes last here.
            if (!_heaviest.TryGetValue(parent, out var child) || weight >= _weights[child])
                _heaviest[parent] = block;
        }
    }
}
