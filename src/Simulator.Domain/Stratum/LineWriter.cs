using System.Globalization;
using System.Text;
using Simulator.Domain.Chain;

namespace Simulator.Domain.Stratum;

/// <summary>
/// Writes one line of JSON into a buffer on the stack, and into a larger one only where that is too small. It closes no
/// bracket by itself.
/// </summary>
internal ref struct LineWriter(Span<byte> buffer)
{
    private Span<byte> _buffer = buffer;
    private int _length;

    /// <summary>Bytes as they are.</summary>
    public void Raw(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    /// <summary>A text in quotes; what JSON or a terminal would misread becomes an escape.</summary>
    public void Text(string text)
    {
        Raw("\""u8);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is < ' ' or '"' or '\\' or (>= 0x7f and < 0xa0))
            {
                Raw("\\u"u8);
                Hex((uint)rune.Value, 4);
            }
            else
                Raw(bytes[..rune.EncodeToUtf8(bytes)]);
        }

        Raw("\""u8);
    }

    /// <summary>A whole number.</summary>
    public void Number(long value)
    {
        value.TryFormat(Room(20), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>A finite number, in the fewest digits that give it back.</summary>
    public void Number(double value)
    {
        value.TryFormat(Room(32), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>Digits without quotes.</summary>
    public void Hex(ulong value, int digits)
    {
        HexText.Write(value, Room(digits)[..digits]);
        _length += digits;
    }

    /// <summary>Two digits for each byte, without quotes.</summary>
    public void Hex(scoped ReadOnlySpan<byte> bytes)
    {
        HexText.Write(bytes, Room(2 * bytes.Length));
        _length += 2 * bytes.Length;
    }

    /// <summary>The 32 bytes of a hash as they are hashed.</summary>
    public void Hex(Hash256 hash)
    {
        Span<byte> bytes = stackalloc byte[Hash256.Size];
        hash.WriteTo(bytes);
        Hex(bytes);
    }

    /// <summary>What was written.</summary>
    public readonly byte[] ToArray() => _buffer[.._length].ToArray();

    private Span<byte> Room(int bytes)
    {
        if (_buffer.Length - _length < bytes)
        {
            var larger = new byte[Math.Max(2 * _buffer.Length, _length + bytes)];
            _buffer[.._length].CopyTo(larger);
            _buffer = larger;
        }

        return _buffer[_length..];
    }
}
