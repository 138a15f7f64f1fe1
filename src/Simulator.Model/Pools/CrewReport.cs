using Simulator.Domain.Actors;
using Simulator.Domain.Random;

namespace Simulator.Model.Pools;

/// <summary>
/// The shares of all members of a pool since the report before, and the find that ends them, if there is one.
/// </summary>
public sealed class CrewReport : ICanonical
{
    /// <summary>Shares that the pool takes, by member; the find's own among them.</summary>
    public required int[] Accepted { get; init; }

    /// <summary>Shares that came too late, of all members.</summary>
    public required long Stale { get; init; }

    /// <summary>The member who found a block; below 0: nobody did.</summary>
    public int Finder { get; init; } = -1;

    /// <summary>What its job built on; below 0: what the pool's node mines on.</summary>
    public int Parent { get; init; } = -1;

    /// <summary>A hash of the counts.</summary>
    public required ulong CountsHash { get; init; }

    public ulong CanonicalHash => Mix.Of(CountsHash, (ulong)Stale, (ulong)(Finder + 1));
}
