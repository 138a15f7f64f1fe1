using Simulator.Domain.Chain;

namespace Simulator.Domain.Stratum;

/// <summary>
/// What a pool wants mined: a header without root, time and nonce, and a coinbase around a gap of 12 bytes. It never
/// holds the other transactions, only the branch that leads past them.
/// </summary>
/// <param name="Height">Height of the block.</param>
/// <param name="Version">Version, its bits within the mask that clients may change being 0.</param>
/// <param name="Previous">Hash of the parent.</param>
/// <param name="Bits">The header's target in compact form.</param>
/// <param name="Time">The least header time of a share.</param>
/// <param name="CoinbaseStart">The coinbase without witness up to the extranonce.</param>
/// <param name="CoinbaseEnd">What follows the 12 bytes of the extranonce.</param>
/// <param name="Branch">Siblings of the coinbase up to the root; empty where it is alone.</param>
public sealed record StratumTemplate(
    int Height,
    int Version,
    Hash256 Previous,
    CompactTarget Bits,
    uint Time,
    ReadOnlyMemory<byte> CoinbaseStart,
    ReadOnlyMemory<byte> CoinbaseEnd,
    IReadOnlyList<Hash256> Branch)
{
    /// <summary>Bytes between start and end: 4 of the connection, 8 of the client.</summary>
    public const int ExtranonceSize = 4 + StratumTerms.Extranonce2Size;

    /// <summary>The bound that a block's hash must not exceed.</summary>
    public UInt256 Target { get; init; } = Bits.ToTarget();
}
