using System.Numerics;

namespace Simulator.Domain.Stratum;

/// <summary>
/// The name of a job on the wire: 8 digits of the process, then the job's number, then 2 digits of the variant. No
/// other process, node or restart uses it again, because clients that see a name they know go on with the old work.
/// </summary>
/// <param name="Start">The second in which the pool started, with its node mixed in.</param>
/// <param name="Number">The job's number.</param>
/// <param name="Variant">Counts how often one client got the job.</param>
public readonly record struct JobId(uint Start, ulong Number, byte Variant)
{
    private const int StartDigits = 8;
    private const int VariantDigits = 2;
    private const int NumberDigitsMost = 16;

    /// <summary>What stands for a process: the second of its start, exclusive or its node in the high byte.</summary>
    public static uint StartOf(uint second, byte node) => second ^ ((uint)node << 24);

    /// <summary>Reads a name; false where it is none. Upper case is read as lower case.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out JobId id)
    {
        id = default;
        var digits = text.Length - StartDigits - VariantDigits;
        if (digits is < 1 or > NumberDigitsMost)
            return false;
        if (!HexText.TryRead(text[..StartDigits], StartDigits, out var start)
            || !HexText.TryRead(text[StartDigits..^VariantDigits], digits, out var number)
            || !HexText.TryRead(text[^VariantDigits..], VariantDigits, out var variant))
            return false;
        id = new((uint)start, number, (byte)variant);
        return true;
    }

    /// <summary>Writes the name, without quotes.</summary>
    internal void WriteTo(ref LineWriter line)
    {
        line.Hex(Start, StartDigits);
        line.Hex(Number, Math.Max(1, (67 - BitOperations.LeadingZeroCount(Number)) / 4));
        line.Hex(Variant, VariantDigits);
    }

    /// <summary>The name.</summary>
    public override string ToString()
    {
        var line = new LineWriter(stackalloc byte[StartDigits + NumberDigitsMost + VariantDigits]);
        WriteTo(ref line);
        return System.Text.Encoding.ASCII.GetString(line.ToArray());
    }
}
