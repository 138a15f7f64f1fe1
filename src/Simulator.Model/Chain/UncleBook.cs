using Simulator.Domain.Actors;

namespace Simulator.Model.Chain;

/// <summary>The uncles that one block includes, by their handles: at most two.</summary>
/// <param name="First">The first, or <see cref="Block.NoParent"/> where there is none.</param>
/// <param name="Second">The second, or <see cref="Block.NoParent"/>.</param>
public readonly record struct UnclePair(int First, int Second)
{
    /// <summary>No uncles.</summary>
    public static UnclePair None { get; } = new(Block.NoParent, Block.NoParent);

    /// <summary>How many there are.</summary>
    public int Count => (First >= 0 ? 1 : 0) + (Second >= 0 ? 1 : 0);

    /// <summary>Whether a block is among them.</summary>
    public bool Contains(int block) => block >= 0 && (block == First || block == Second);
}

/// <summary>
/// Which uncles each block of a run includes, by the handles of the blocks: beside the block store, so that chains
/// without uncles carry none. It chooses none.
/// </summary>
public sealed class UncleBook
{
    private readonly ValueStore<UnclePair> _pairs;

    /// <param name="lanes">As many as the block store has.</param>
    public UncleBook(int lanes) => _pairs = new ValueStore<UnclePair>(lanes);

    /// <summary>The uncles of a block.</summary>
    public ref readonly UnclePair this[int handle] => ref _pairs[handle];

    /// <summary>Appends the uncles of the block that was just appended on a lane.</summary>
    public void Append(int lane, int handle, UnclePair uncles)
    {
        if (_pairs.Append(lane, in uncles) != handle)
            throw new InvalidOperationException("Uncles must be appended with their block, on the same lane.");
    }
}
