using Simulator.Domain.Actors;
using Simulator.Domain.Chain;
using Simulator.Domain.Random;

namespace Simulator.Model.Pools;

/// <summary>
/// A block that a client of a pool has found, on its way to the pool's node, which believes nothing of it.
/// </summary>
/// <param name="Ticket">By which the pool knows it again.</param>
/// <param name="Block">The whole block.</param>
/// <param name="Miner">The number of the pool's clients among the miners.</param>
public sealed record BroughtBlock(long Ticket, SerializedBlock Block, int Miner) : ICanonical
{
    /// <inheritdoc/>
    public ulong CanonicalHash => Mix.Of(Block.Header.Hash().Number.Limb0, (ulong)Ticket, (ulong)Miner);
}

/// <summary>What its node made of it.</summary>
/// <param name="Ticket">Of which block.</param>
/// <param name="Handle">Where it was taken, its handle: an address, so no part of the content. Else below 0.</param>
/// <param name="Reason">As Bitcoin Core words it; empty where it is the tip.</param>
public sealed record BlockFate(long Ticket, int Handle, string Reason) : ICanonical
{
    /// <inheritdoc/>
    public ulong CanonicalHash => Mix.Of((ulong)Ticket, Handle < 0 ? 0UL : 1UL, Mix.OfText(Reason));
}
