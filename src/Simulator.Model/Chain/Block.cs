using Simulator.Domain.Chain;
using Simulator.Domain.Time;

namespace Simulator.Model.Chain;

/// <summary>
/// A block as it lies in the store: an immutable value with everything that a node must know of it. It holds no
/// transactions: coinbase, merkle root and header hash are built only when asked for.
/// </summary>
/// <remarks>88 bytes: a long run is bound by the memory that its blocks take.</remarks>
public readonly struct Block
{
    /// <summary>Parent of the first block: none.</summary>
    public const int NoParent = -1;

    /// <summary>Derived from (finder's id, how many it had found, parent's id).</summary>
    public required ulong Id { get; init; }

    /// <summary>Handle of the parent in the store, or <see cref="NoParent"/>.</summary>
    public required int Parent { get; init; }

    public required int Height { get; init; }

    /// <summary>Virtual time at which it was found.</summary>
    public required SimTime FoundAt { get; init; }

    /// <summary>
    /// Header time in microseconds since 1970, as the finder's clock showed it; the header holds whole seconds.
    /// </summary>
    public required long TimeExact { get; init; }

    /// <summary>Header time, seconds since 1970.</summary>
    public long Time => TimeExact / SimTime.PerSecond;

    /// <summary>Seconds from the median time past to the header time.</summary>
    public required int TimeOverMedian { get; init; }

    /// <summary>Median of the header times of this block and the ten before it, seconds since 1970.</summary>
    public long MedianTimePast => Time - TimeOverMedian;

    /// <summary>
    /// The target it had to meet, rounded where the chain's difficulty is a whole number: then what the block adds to
    /// <see cref="ChainWork"/> is the difficulty.
    /// </summary>
    public required CompactTarget Bits { get; init; }

    /// <summary>
    /// The target of its children, where compact bits say it and it does not depend on their own time.
    /// </summary>
    public required CompactTarget ChildBits { get; init; }

    /// <summary>Expected hashes from the first block up to this one.</summary>
    public required UInt256 ChainWork { get; init; }

    /// <summary>Number of the miner that found it; -1 for the first block.</summary>
    public required int Miner { get; init; }

    /// <summary>Number of the node at which it was found; -1 for the first block.</summary>
    public required int Node { get; init; }

    /// <summary>Whether it keeps the rules; decided once, when it enters the store.</summary>
    public required HeaderVerdict Verdict { get; init; }

    /// <summary>Whether it holds no transactions but its coinbase, and so brings no fees.</summary>
    public bool IsEmpty { get; init; }
}
