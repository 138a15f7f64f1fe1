using Simulator.Domain.Random;

namespace Simulator.Domain.Actors;

/// <summary>
/// Bytes that come in from outside or go out to it, and for whom: a protocol line, a block, an address. It never
/// changes, and nothing in it was judged.
/// </summary>
/// <param name="Number">What it belongs to: a connection, or a ticket that an answer is awaited for.</param>
/// <param name="Bytes">The bytes; whoever makes it never writes to them again.</param>
public sealed record EdgeText(long Number, ReadOnlyMemory<byte> Bytes) : ICanonical
{
    private readonly ulong _hash = HashOf(Number, Bytes.Span);

    /// <inheritdoc/>
    public ulong CanonicalHash => _hash;

    public bool Equals(EdgeText? other) =>
        other is not null && Number == other.Number && Bytes.Span.SequenceEqual(other.Bytes.Span);

    public override int GetHashCode() => _hash.GetHashCode();

    private static ulong HashOf(long number, ReadOnlySpan<byte> bytes)
    {
        var hash = Mix.Of((ulong)number, (ulong)bytes.Length);
        for (; bytes.Length >= 8; bytes = bytes[8..])
            hash = Mix.Of(hash, System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        var rest = 0UL;
        foreach (var each in bytes)
            rest = rest << 8 | each;
        return Mix.Of(hash, rest);
    }
}
