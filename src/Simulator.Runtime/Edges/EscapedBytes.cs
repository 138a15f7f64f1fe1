using System.Globalization;
using System.Text;

namespace Simulator.Runtime.Edges;

/// <summary>
/// Bytes as one field of a line of text: printable ASCII stands for itself, a backslash is doubled, and every other
/// byte is written as \xNN. It never loses one.
/// </summary>
internal static class EscapedBytes
{
    private const int EscapeSize = 4;

    public static string Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0 && !bytes.Contains((byte)'\\'))
            return Encoding.ASCII.GetString(bytes);
        var text = new StringBuilder(bytes.Length + EscapeSize);
        foreach (var each in bytes)
        {
            if (each == '\\')
                text.Append("\\\\");
            else if (each is >= (byte)' ' and <= (byte)'~')
                text.Append((char)each);
            else
                text.Append(CultureInfo.InvariantCulture, $"\\x{each:x2}");
        }

        return text.ToString();
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
