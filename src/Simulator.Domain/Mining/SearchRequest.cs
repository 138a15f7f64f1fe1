using Simulator.Domain.Chain;

namespace Simulator.Domain.Mining;

/// <summary>
/// What an engine is asked: which nonces of this range make the header's double SHA-256 at most the target. The
/// header's own nonce is ignored. It never changes.
/// </summary>
/// <param name="Header">The template.</param>
/// <param name="Target">The bound, by itself: a share's bound is easier than the header's bits say.</param>
/// <param name="Range">The nonces to try.</param>
/// <param name="Mode">Whether the first hit ends it.</param>
public sealed record SearchRequest(BlockHeader Header, UInt256 Target, NonceRange Range, SearchMode Mode);
