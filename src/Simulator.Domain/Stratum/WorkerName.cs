using System.Globalization;
using System.Text;

namespace Simulator.Domain.Stratum;

/// <summary>
/// The form of a worker's name: 1 to 128 printable characters. What a terminal or a page makes of them is for whoever
/// shows them; it never says whether the worker is known.
/// </summary>
internal static class WorkerName
{
    public const int Most = 128;

    /// <summary>Bytes that the name can have, escapes included.</summary>
    public const int BytesMost = 6 * Most;

    public const string Sentence = "worker name: 1-128 printable characters";

    /// <summary>Reads a name; null where it is none.</summary>
    public static string? Read(ReadOnlySpan<byte> text)
    {
        if (text.Length is 0 or > 4 * Most)
            return null;
        var name = Encoding.UTF8.GetString(text);
        var count = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            if (!IsPrintable(rune) || ++count > Most)
                return null;
        }

        return name;
    }

    /// <summary>Whether a character shows as itself: neither control, nor mark of direction, nor private.</summary>
    public static bool IsPrintable(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);
}
