using Simulator.Domain.Actors;
using Simulator.Domain.Mining;
using Simulator.Domain.Random;

namespace Simulator.Model.Mining;

/// <summary>
/// One slice of work for an engine. Each order that was begun gets one <see cref="SliceAnswer"/>. It never changes.
/// </summary>
/// <param name="Number">The miner's own count of orders.</param>
/// <param name="Request">What to search; the first hit ends it.</param>
/// <param name="Overtakes">
/// True where it takes the place of all orders before it; false where it waits until they are searched.
/// </param>
public sealed record SearchOrder(long Number, SearchRequest Request, bool Overtakes) : ICanonical
{
    /// <inheritdoc/>
    public ulong CanonicalHash => Mix.Of(
        Request.Header.Hash().Number.Limb0, Mix.Of(Request.Range.From, Request.Range.To),
        (ulong)Number << 1 | (Overtakes ? 1UL : 0));
}

/// <summary>
/// What came of a slice, in the 64 bits of one message, so that a recording of it is one line. Because the first hit
/// ends a slice, the hit is the last hash that counts.
/// </summary>
/// <remarks>
/// <code>
///  bit 63                35      34      33 32              0
///     | order, low 29 bits | ended | is hit | hashes that count |
/// </code>
/// </remarks>
/// <param name="Order">The order's number, its low 29 bits.</param>
/// <param name="Hashes">Hashes from the start of the range that count, 0 to 2^32.</param>
/// <param name="IsHit">Whether the last of them met the target.</param>
/// <param name="IsEnded">True where the range was searched up to a hit or to its end; false where it broke off.</param>
public readonly record struct SliceAnswer(long Order, ulong Hashes, bool IsHit, bool IsEnded)
{
    private const int HashBits = 33;
    private const int OrderShift = HashBits + 2;
    private const long HitBit = 1L << HashBits;
    private const long EndedBit = 1L << HashBits + 1;

    /// <summary>The part of an order's number that travels with the answer.</summary>
    public static long ShortOf(long order) => order & (1L << (64 - OrderShift)) - 1;

    /// <summary>What an engine's answer says of an order.</summary>
    public static SliceAnswer Of(SearchOrder order, SearchAnswer found)
    {
        var request = order.Request;
        var isHit = found.Hits.Count > 0;
        return new SliceAnswer(
            ShortOf(order.Number), found.HashesOf(request), isHit, isHit || found.SearchedTo == request.Range.To);
    }

    /// <summary>Reads the 64 bits.</summary>
    public static SliceAnswer Of(long data) => new(
        (long)((ulong)data >> OrderShift), (ulong)data & (1UL << HashBits) - 1, (data & HitBit) != 0,
        (data & EndedBit) != 0);

    /// <summary>The 64 bits that travel.</summary>
    public long ToData() =>
        ShortOf(Order) << OrderShift | (IsEnded ? EndedBit : 0) | (IsHit ? HitBit : 0) | (long)Hashes;
}
