using System.Runtime.CompilerServices;
using Simulator.Domain.Actors;

namespace Simulator.Model.Chain;

/// <summary>All blocks of a run, by handle. Nodes share it; what a node knows of it is the node's own matter.</summary>
public sealed class BlockStore : StoredIds
{
    private readonly ValueStore<Block> _blocks;

    /// <param name="lanes">How many partitions append.</param>
    public BlockStore(int lanes) => _blocks = new ValueStore<Block>(lanes);

    /// <summary>The first block of the first chain, and of the only one where a run has one.</summary>
    public const int Genesis = 0;

    /// <summary>How many lanes there are.</summary>
    public int Lanes => _blocks.Lanes;

    /// <summary>All handles are below this. Read it only while no partition runs.</summary>
    public int HandleEnd => _blocks.HandleEnd;

    public ref readonly Block this[int handle]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _blocks[handle];
    }

    public override ulong IdOf(int handle) => _blocks[handle].Id;

    /// <summary>Whether a block stands at a handle. Read it only while no partition runs.</summary>
    public bool Contains(int handle) => _blocks.Contains(handle);

    /// <summary>Appends on a lane and gives the handle.</summary>
    public int Append(int lane, in Block block) => _blocks.Append(lane, in block);

    /// <summary>Replaces the block last appended on a lane, before any message has named it.</summary>
    public void Complete(int lane, in Block block) => _blocks.Complete(lane, in block);

    /// <summary>
    /// The heavier of two blocks; among equals the one found first, and at one instant the one with the lower id, so
    /// that
    /// the answer does not depend on who asks.
    /// </summary>
    public int Heavier(int a, int b)
    {
        ref readonly var blockA = ref this[a];
        ref readonly var blockB = ref this[b];
        var order = blockA.ChainWork.CompareTo(blockB.ChainWork);
        if (order == 0)
            order = blockB.FoundAt.CompareTo(blockA.FoundAt);
        if (order == 0)
            order = blockB.Id.CompareTo(blockA.Id);
        return order >= 0 ? a : b;
    }

    /// <summary>The last block that two chains share.</summary>
    public int ForkPoint(int a, int b)
    {
        while (a != b)
        {
            ref readonly var blockA = ref this[a];
            ref readonly var blockB = ref this[b];
            if (blockA.Height >= blockB.Height)
                a = blockA.Parent;
            if (blockB.Height >= blockA.Height)
                b = blockB.Parent;
        }

        return a;
    }
}
