using System.Buffers;
using System.Globalization;
using System.Text.Unicode;
using Simulator.Domain.Actors;
using Simulator.Domain.Time;

namespace Simulator.Runtime.Edges;

/// <summary>
/// A recording of one run in real time: what it was given from outside, and how it ended. With it the run can be
/// repeated
/// in virtual time. It never holds what happened inside.
/// </summary>
/// <remarks>
/// The file is text, one line each, fields parted by tabs, so that what was written before a crash can be read:
/// <code>
/// minesim-recording 1
/// seed      7
/// start     1767225600
/// opened    1767229200  (when its doors opened, by the wall clock)
/// resumed   1767229200  (where it went on with an earlier run)
/// snapshot  (for whom)  (a line of theirs)
/// scenario  (lines of the resolved scenario follow, each after a tab)
/// input     at-us  edge-id  sequence  receiver-id  kind  data  (where the kind has a body, its bytes)
/// end       until-us  fingerprint
/// </code>
/// </remarks>
public sealed record Recording(ulong Seed, string ScenarioYaml, IReadOnlyList<EdgeInput> Inputs, SimTime? Until,
    string Fingerprint)
{
    internal const string FirstLine = "minesim-recording 1";

    // More than six fields of at most twenty digits each come to.
    private const int FieldsMost = 160;

    /// <summary>Header time at virtual time 0, in seconds since 1970; null where the recording does not say.</summary>
    public long? StartUnixSeconds { get; init; }

    /// <summary>The same where the run went on with a chain that began earlier; else null.</summary>
    public long? ResumedUnixSeconds { get; init; }

    /// <summary>When its doors opened, by the wall clock; null where it had none, or does not say.</summary>
    public long? OpenedUnixSeconds { get; init; }

    /// <summary>What it went on with: for whom, and a line of theirs, in order.</summary>
    public IReadOnlyList<(string Name, string Line)> Snapshot { get; init; } = [];

    /// <summary>Reads a file; null and a reason where it is no recording.</summary>
    public static Recording? Read(string path, out string problem)
    {
        var seed = 0UL;
        long? start = null;
        long? resumed = null;
        long? opened = null;
        var snapshot = new List<(string, string)>();
        var yaml = new List<string>();
        var inputs = new List<EdgeInput>();
        SimTime? until = null;
        var fingerprint = "";
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var fields = line.Split('\t');
            var good = number == 1 ? line == FirstLine : fields[0] switch
            {
                "seed" => fields.Length == 2 && ulong.TryParse(fields[1], CultureInfo.InvariantCulture, out seed),
                "start" => TryReadStart(fields, out start),
                "opened" => TryReadStart(fields, out opened),
                "resumed" => TryReadStart(fields, out resumed),
                "snapshot" => fields.Length == 3 && Keep(snapshot, (fields[1], fields[2])),
                "scenario" => true,
                "" => line.Length > 0 && Keep(yaml, line[1..]),
                "input" => TryReadInput(fields, inputs),
                "end" => TryReadEnd(fields, out until, out fingerprint),
                _ => false,
            };
            if (good)
                continue;
            if (number > 1 && IsTorn(path, line))
                break;
            problem = FormattableString.Invariant($"line {number} is not of a recording");
            return null;
        }

        problem = number == 0 ? "the file is empty" : "";
        return number == 0 ? null : new Recording(seed, string.Join('\n', yaml) + "\n", inputs, until, fingerprint)
        {
            StartUnixSeconds = start,
            ResumedUnixSeconds = resumed,
            OpenedUnixSeconds = opened,
            Snapshot = snapshot,
        };
    }

    /// <summary>
    /// A last line without its end was being written when the run broke off: what stands before it is good.
    /// </summary>
    private static bool IsTorn(string path, string line)
    {
        var text = File.ReadAllText(path);
        return !text.EndsWith('\n') && text.EndsWith("\n" + line, StringComparison.Ordinal);
    }

    /// <summary>Writes the line of an input, with its end.</summary>
    internal static void WriteLine(in EdgeInput input, ArrayBufferWriter<byte> output)
    {
        Utf8.TryWrite(output.GetSpan(FieldsMost), CultureInfo.InvariantCulture,
            $"input\t{input.At.Microseconds}\t{input.EdgeId:x16}\t{input.Sequence}\t{input.ReceiverId:x16}"
            + $"\t{input.Kind}\t{input.Data}", out var size);
        output.Advance(size);
        if (input.Body is { } body)
        {
            output.Write("\t"u8);
            EscapedBytes.Write(body.Bytes.Span, output);
        }

        output.Write("\n"u8);
    }

    private static bool Keep<T>(List<T> lines, T line)
    {
        lines.Add(line);
        return true;
    }

    private static bool TryReadStart(string[] fields, out long? start)
    {
        start = fields.Length == 2 && long.TryParse(fields[1], CultureInfo.InvariantCulture, out var at) ? at : null;
        return start is not null;
    }

    private static bool TryReadInput(string[] fields, List<EdgeInput> inputs)
    {
        var invariant = CultureInfo.InvariantCulture;
        if (fields.Length is not (7 or 8)
            || !long.TryParse(fields[1], invariant, out var at)
            || !ulong.TryParse(fields[2], NumberStyles.HexNumber, invariant, out var edge)
            || !uint.TryParse(fields[3], invariant, out var sequence)
            || !ulong.TryParse(fields[4], NumberStyles.HexNumber, invariant, out var receiver)
            || !ushort.TryParse(fields[5], invariant, out var kind)
            || !long.TryParse(fields[6], invariant, out var data)
            || fields.Length == 8 != ((kind & MessageKind.BodyFlag) != 0))
            return false;
        var body = fields.Length == 8 ? EscapedBytes.Read(fields[7]) : null;
        if (fields.Length == 8 && body is null)
            return false;
        inputs.Add(new EdgeInput(new SimTime(at), edge, sequence, receiver, kind, data)
        {
            Body = body is null ? null : new EdgeText(data, body),
        });
        return true;
    }

    private static bool TryReadEnd(string[] fields, out SimTime? until, out string fingerprint)
    {
        until = null;
        fingerprint = "";
        if (fields.Length != 3 || !long.TryParse(fields[1], CultureInfo.InvariantCulture, out var at))
            return false;
        until = new SimTime(at);
        fingerprint = fields[2];
        return true;
    }
}
