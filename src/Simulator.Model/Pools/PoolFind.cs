using Simulator.Domain.Actors;
using Simulator.Domain.Random;

namespace Simulator.Model.Pools;

/// <summary>A proof of work that a member brought to its pool, on its way to the pool's node.</summary>
/// <param name="Parent">What the member's job built on; below 0: what the node mines on now.</param>
/// <param name="ParentId">That block's id; 0 where there is none.</param>
/// <param name="Miner">The finder's number among the miners.</param>
/// <param name="Finds">How many the pool had found before.</param>
public sealed record PoolFind(int Parent, ulong ParentId, int Miner, long Finds) : ICanonical
{
    /// <summary>Whether it comes after somebody else's block, and is published all the same.</summary>
    public bool MakesTie { get; init; }

    public ulong CanonicalHash => Mix.Of(ParentId, (ulong)Miner, (ulong)Finds + (MakesTie ? 1UL << 63 : 0));
}
