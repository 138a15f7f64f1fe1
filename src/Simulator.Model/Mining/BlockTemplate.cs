using Simulator.Domain.Actors;
using Simulator.Domain.Chain;
using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Model.Mining;

/// <summary>
/// What a node gives a hashing miner to search: a whole header, and how far it may be changed. It never changes.
/// </summary>
public sealed record BlockTemplate : ICanonical
{
    /// <summary>Handle of the block that it extends: an address, so no part of the content.</summary>
    public required int Parent { get; init; }

    /// <summary>The header, its nonce 0.</summary>
    public required BlockHeader Header { get; init; }

    /// <summary>The bound that its bits stand for.</summary>
    public required UInt256 Target { get; init; }

    /// <summary>The counter in its coinbase.</summary>
    public required ulong Counter { get; init; }

    /// <summary>The last header time with this target; the greatest number where the target stays.</summary>
    public required uint TimeLast { get; init; }

    /// <summary>What the node's clock shows at virtual time 0, microseconds since 1970.</summary>
    public required long ClockAtStart { get; init; }

    /// <summary>How far a header time may be rolled ahead of the node's clock, seconds.</summary>
    public required uint TimeAhead { get; init; }

    /// <inheritdoc/>
    public ulong CanonicalHash => Mix.Of(Header.Hash().Number.Limb0, Counter, TimeLast);

    /// <summary>The header time that the node's clock gives at a virtual time, seconds since 1970.</summary>
    public uint ClockAt(SimTime now) => (uint)Math.Max(0, (ClockAtStart + now.Microseconds) / SimTime.PerSecond);
}

/// <summary>Miner to node: a header whose hash is said to meet its target. It never says whether that is so.</summary>
/// <param name="Template">What it was made from.</param>
/// <param name="Header">The header with version, time and nonce as found.</param>
/// <param name="Miner">The finder's number.</param>
public sealed record FoundHeader(BlockTemplate Template, BlockHeader Header, int Miner) : ICanonical
{
    /// <inheritdoc/>
    public ulong CanonicalHash => Mix.Of(Header.Hash().Number.Limb0, Template.Counter);
}
