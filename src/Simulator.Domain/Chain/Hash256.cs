namespace Simulator.Domain.Chain;

/// <summary>
/// 32 bytes that name a block, a transaction or a tree node. It is shown reversed, as Bitcoin shows hashes; it never
/// says which function made it.
/// </summary>
/// <param name="Number">The bytes as a number, the first byte least: what is compared with a target.</param>
public readonly record struct Hash256(UInt256 Number)
{
    /// <summary>Bytes in a hash.</summary>
    public const int Size = 32;

    /// <summary>32 zero bytes: the parent of a genesis block, the source of a coinbase.</summary>
    public static Hash256 Zero => default;

    /// <summary>Reads 32 bytes as they are hashed and sent.</summary>
    public static Hash256 FromBytes(ReadOnlySpan<byte> bytes) => new(UInt256.FromLittleEndian(bytes));

    /// <summary>Reads the displayed form, 64 hex digits. Throws <see cref="FormatException"/> otherwise.</summary>
    public static Hash256 Parse(ReadOnlySpan<char> text) =>
        text.Length == UInt256.HexLength && UInt256.TryParse(text, out var number)
            ? new(number)
            : throw new FormatException("expected a hash of 64 hexadecimal digits");

    /// <summary>Writes the 32 bytes as they are hashed and sent.</summary>
    public void WriteTo(Span<byte> destination) => Number.WriteLittleEndian(destination);

    /// <summary>64 hexadecimal digits, the last byte first.</summary>
    public override string ToString() => Number.ToHex();
}
