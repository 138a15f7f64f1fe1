namespace Simulator.Domain.Chain;

/// <summary>
/// The binary tree of hashes over a block's transaction ids. A level of odd length repeats its last hash, which lets
/// two lists of transactions share a root (CVE-2012-2459); the tree never hides that: it reports it.
/// </summary>
/// <remarks>Source: Bitcoin Core, <c>ComputeMerkleRoot</c>.</remarks>
public static class MerkleTree
{
    private const int LeavesOnStack = 32;

    /// <summary>The root; zero for no leaves.</summary>
    public static Hash256 Root(ReadOnlySpan<Hash256> leaves) => Root(leaves, out _);

    /// <summary>
    /// The root; <paramref name="mutated"/> tells that somewhere two equal hashes stand side by side, so that a shorter
    /// list has the same root and this one must be refused without marking the block's hash as invalid.
    /// </summary>
    public static Hash256 Root(ReadOnlySpan<Hash256> leaves, out bool mutated)
    {
        mutated = false;
        if (leaves.IsEmpty)
            return Hash256.Zero;
        var size = leaves.Length + 1;
        var level = size <= LeavesOnStack ? stackalloc Hash256[LeavesOnStack] : new Hash256[size];
        leaves.CopyTo(level);
        var count = leaves.Length;
        while (count > 1)
        {
            for (var i = 0; i + 1 < count; i += 2)
                mutated |= level[i] == level[i + 1];
            count = Fold(level, count);
        }

        return level[0];
    }

    /// <summary>The siblings met from a leaf up to the root.</summary>
    public static Hash256[] Branch(ReadOnlySpan<Hash256> leaves, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leaves.Length);
        var level = new Hash256[leaves.Length + 1];
        leaves.CopyTo(level);
        var branch = new List<Hash256>();
        for (var count = leaves.Length; count > 1; index >>= 1)
        {
            var sibling = index ^ 1;
            branch.Add(level[sibling < count ? sibling : index]);
            count = Fold(level, count);
        }

        return [.. branch];
    }

    /// <summary>The root that a leaf, its place and its branch lead to.</summary>
    public static Hash256 RootFromBranch(Hash256 leaf, ReadOnlySpan<Hash256> branch, int index)
    {
        foreach (var sibling in branch)
        {
            leaf = (index & 1) == 0 ? Sha256d.HashPair(leaf, sibling) : Sha256d.HashPair(sibling, leaf);
            index >>= 1;
        }

        return leaf;
    }

    /// <summary>Replaces a level by the one above and returns its length. Needs room for one more hash.</summary>
    private static int Fold(Span<Hash256> level, int count)
    {
        if ((count & 1) != 0)
        {
            level[count] = level[count - 1];
            count++;
        }

        for (var i = 0; i < count; i += 2)
            level[i / 2] = Sha256d.HashPair(level[i], level[i + 1]);
        return count / 2;
    }
}
