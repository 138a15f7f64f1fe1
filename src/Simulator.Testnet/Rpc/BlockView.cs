using Simulator.Domain.Chain;

namespace Simulator.Testnet.Rpc;

/// <summary>
/// A block as readers outside the loop see it: an immutable value that knows its ancestors. It never says whether it is
/// on the best chain: that takes a tip (<see cref="NodeView"/>).
/// </summary>
/// <remarks>
/// Beside its parent each block knows one ancestor further back, chosen so that any height is a few dozen steps away
/// (the skip list of Bitcoin Core's block index).
/// </remarks>
public sealed class BlockView
{
    private readonly BlockView? _skip;

    /// <param name="parent">Its parent; null for the first block.</param>
    public BlockView(BlockView? parent)
    {
        Parent = parent;
        Height = parent is null ? 0 : parent.Height + 1;
        _skip = parent?.AncestorAt(SkipHeight(Height));
    }

    public BlockView? Parent { get; }

    public int Height { get; }

    /// <summary>Its handle in the run's store.</summary>
    public required int Handle { get; init; }

    public required BlockHeader Header { get; init; }

    public required Hash256 Hash { get; init; }

    /// <summary>Expected hashes from the first block up to this one.</summary>
    public required UInt256 ChainWork { get; init; }

    /// <summary>Median of the header times of this block and those before it, seconds.</summary>
    public required long MedianTime { get; init; }

    /// <summary>Who found it, as the scenario names it.</summary>
    public required string Finder { get; init; }

    /// <summary>True where its proof of work was drawn: then its hash meets no target.</summary>
    public required bool IsDrawn { get; init; }

    /// <summary>The whole block as Bitcoin serialises it.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>Its one transaction, read anew each time: few ask for it.</summary>
    public SerializedTransaction Coinbase => SerializedTransaction.TryRead(Bytes[(BlockHeader.Size + 1)..])
        ?? throw new InvalidOperationException($"The coinbase of the block {Hash} cannot be read.");

    /// <summary>The ancestor at a height, itself among them; null where the height is none of them.</summary>
    public BlockView? AncestorAt(int height)
    {
        if (height < 0 || height > Height)
            return null;
        var at = this;
        while (at.Height > height)
        {
            // The step over the skip is taken only where the one over the parent's skip is not the better one.
            var skip = SkipHeight(at.Height);
            var skipBefore = SkipHeight(at.Height - 1);
            at = at._skip is { } far && (skip == height
                || (skip > height && !(skipBefore < skip - 2 && skipBefore >= height)))
                    ? far
                    : at.Parent!;
        }

        return at;
    }

    private static int SkipHeight(int height) => height < 2 ? 0
        : (height & 1) != 0
            ? WithoutLowestBit(WithoutLowestBit(height - 1)) + 1
            : WithoutLowestBit(height);

    private static int WithoutLowestBit(int number) => number & (number - 1);
}
