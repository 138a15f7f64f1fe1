namespace Simulator.Model.Chain;

/// <summary>
/// Blocks off its best chain that one node could still include as uncles. It includes none itself, and is lost
/// when the node stops.
/// </summary>
/// <remarks>
/// <code>
/// height  N-7 ... N-3   N-2   N-1    N
///        --o--- ---o-----o-----o-----O   O: the block to be made; its uncles' parents are among the seven before it,
///                   \             but its own parent. An uncle at N-d has depth d = 1 to 6.
///                    u
/// </code>
/// Source: Yellow Paper, section on ommers; go-ethereum, consensus/ethash, VerifyUncles.
/// </remarks>
internal sealed class UncleCandidates
{
    /// <summary>How far below a block its uncles may be.</summary>
    public const int DepthMax = 6;

    /// <summary>Heights below the tip at which a candidate is forgotten: so far a reorganisation may go.</summary>
    private const int KeptDepth = 4 * DepthMax;

    private readonly List<int> _blocks = [];

    /// <summary>A block was accepted: it, or the branch that was left for it, may become uncles.</summary>
    public void See(BlockStore store, Acceptance acceptance, int block, int tipBefore)
    {
        if (acceptance == Acceptance.SideBranch)
            Add(block);
        else if (store[block].Parent != tipBefore)
            for (var fork = store.ForkPoint(tipBefore, block); tipBefore != fork; tipBefore = store[tipBefore].Parent)
                Add(tipBefore);
    }

    /// <summary>
    /// The uncles of a child of a block: the lowest candidates, among equals the first seen. Where the block is not on
    /// the node's best chain, a block of that chain may be one as well.
    /// </summary>
    public UnclePair Pick(BlockStore store, UncleBook book, int parent, int tip)
    {
        var height = store[parent].Height + 1;
        _blocks.RemoveAll(block => store[block].Height < height - KeptDepth);
        var pair = UnclePair.None;
        foreach (var block in _blocks)
            if (MayInclude(store, book, parent, height, block))
                pair = With(store, pair, block);
        // Of a chain that is left only the lowest block can be an uncle: the others' parents are not ancestors.
        if (parent != tip && store.ForkPoint(parent, tip) is var fork && fork != tip)
        {
            var left = tip;
            while (store[left].Parent != fork)
                left = store[left].Parent;
            if (!_blocks.Contains(left) && MayInclude(store, book, parent, height, left))
                pair = With(store, pair, left);
        }

        return pair;
    }

    private static UnclePair With(BlockStore store, UnclePair pair, int block)
    {
        if (pair.First < 0 || store[block].Height < store[pair.First].Height)
            return new(block, pair.First);
        return pair.Second < 0 || store[block].Height < store[pair.Second].Height
            ? pair with { Second = block } : pair;
    }

    private static bool MayInclude(BlockStore store, UncleBook book, int parent, int height, int block)
    {
        var uncle = store[block].Height;
        if (uncle >= height || uncle < height - DepthMax)
            return false;
        var at = parent;
        for (; store[at].Height > uncle; at = store[at].Parent)
            if (book[at].Contains(block))
                return false;
        return at != block && store[at].Parent == store[block].Parent;
    }

    private void Add(int block)
    {
        if (!_blocks.Contains(block))
            _blocks.Add(block);
    }
}
