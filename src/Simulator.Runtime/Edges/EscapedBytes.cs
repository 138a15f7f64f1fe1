using System.Buffers;
using System.Globalization;
using System.Text.Unicode;

namespace Simulator.Runtime.Edges;

/// <summary>
/// Bytes as one field of a line of text: printable ASCII stands for itself, a backslash is doubled, and every other
/// byte is written as \xNN. It never loses one.
/// </summary>
internal static class EscapedBytes
{
    private const int EscapeSize = 4;
    private static readonly SearchValues<byte> plainBytes = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Where(each => each != '\\').Select(each => (byte)each)]);

    public static void Write(ReadOnlySpan<byte> bytes, ArrayBufferWriter<byte> output)
    {
        while (!bytes.IsEmpty)
        {
            var plain = bytes.IndexOfAnyExcept(plainBytes);
            if (plain != 0)
            {
                var whole = plain < 0 ? bytes : bytes[..plain];
                output.Write(whole);
                bytes = bytes[whole.Length..];
                continue;
            }

            if (bytes[0] == '\\')
            {
                output.Write("\\\\"u8);
            }
            else
            {
                Utf8.TryWrite(
                    output.GetSpan(EscapeSize), CultureInfo.InvariantCulture, $"\\x{bytes[0]:x2}", out var size);
                output.Advance(size);
            }

            bytes = bytes[1..];
        }
    }

    /// <summary>The bytes; null where the text is not of this form.</summary>
    public static byte[]? Read(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is < ' ' or > '~')
                return null;
            if (text[at] != '\\')
            {
                bytes.Add((byte)text[at]);
                continue;
            }

            if (at + 1 < text.Length && text[at + 1] == '\\')
            {
                bytes.Add((byte)'\\');
                at++;
            }
            else if (at + EscapeSize <= text.Length && text[at + 1] == 'x' && byte.TryParse(
                text.AsSpan(at + 2, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                at += EscapeSize - 1;
            }
            else
            {
                return null;
            }
        }

        return [.. bytes];
    }
}
