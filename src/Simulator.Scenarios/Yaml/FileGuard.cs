using System.Text;
using Simulator.Scenarios.Complaints;

namespace Simulator.Scenarios.Yaml;

/// <summary>
/// Turns a file into text, or says why not, before any YAML is read: size, encoding, tabs, length of lines. It looks at
/// bytes and characters only.
/// </summary>
public static class FileGuard
{
    /// <summary>A scenario file has at most this many bytes: 1 MiB.</summary>
    public const int BytesMax = 1 << 20;

    private static readonly UTF8Encoding Strict =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a file, or null after a complaint.</summary>
    public static SourceText? Open(string path, ComplaintList complaints)
    {
        var nowhere = new Position(new(path, ""), 0, 0);
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.CanSeek && stream.Length > BytesMax)
                return TooLarge(nowhere, complaints);
            var bytes = new byte[BytesMax + 1];
            var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return count > BytesMax ? TooLarge(nowhere, complaints) : Decode(path, bytes.AsSpan(0, count), complaints);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            complaints.Error(ComplaintCodes.Unreadable, nowhere, $"cannot read the scenario: {Reason(e)}",
                UnreadableHelp(path));
            return null;
        }
    }

    /// <summary>The text in some bytes, or null after a complaint.</summary>
    public static SourceText? Decode(string name, ReadOnlySpan<byte> bytes, ComplaintList complaints)
    {
        var start = new Position(new(name, ""), 1, 1);
        if (bytes.StartsWith<byte>([0xFF, 0xFE]) || bytes.StartsWith<byte>([0xFE, 0xFF]))
            return NotUtf8(start, "the file is UTF-16 (it starts with a byte order mark)", complaints);
        if (bytes.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
            return NotUtf8(start, "the file starts with a UTF-8 byte order mark (BOM)", complaints);
        if (bytes.Length >= 2 && (bytes[0] == 0 || bytes[1] == 0))
            return NotUtf8(start, "the file looks like UTF-16 or UTF-32 (zero bytes)", complaints);
        try
        {
            return new(name, Strict.GetString(bytes));
        }
        catch (DecoderFallbackException e)
        {
            var before = bytes[..Math.Max(0, e.Index)];
            var line = before.Count((byte)'\n') + 1;
            var column = e.Index - before.LastIndexOf((byte)'\n');
            return NotUtf8(start with { Line = line, Column = column },
                $"the file is not UTF-8: byte {e.Index} is part of no character", complaints);
        }
    }

    /// <summary>Checks a text before YAML sees it; false after a complaint that makes reading it pointless.</summary>
    public static bool Admit(SourceText source, ComplaintList complaints)
    {
        var start = new Position(source, 1, 1);
        if (source.Text.Length > BytesMax)
            return TooLarge(start with { Line = 0 }, complaints) is not null;
        var fine = true;
        var line = 1;
        var from = 0;
        var text = source.Text;
        while (from <= text.Length)
        {
            var end = text.IndexOf('\n', from);
            var length = (end < 0 ? text.Length : end) - from;
            fine &= AdmitLine(text.AsSpan(from, length), new(source, line, 1), complaints);
            if (end < 0)
                break;
            from = end + 1;
            line++;
        }
        return fine;
    }

    private static bool AdmitLine(ReadOnlySpan<char> line, Position at, ComplaintList complaints)
    {
        if (line.Length > YamlReader.ScalarMax)
        {
            complaints.Error(ComplaintCodes.Limit, at,
                $"the line has {line.Length} characters; at most {YamlReader.ScalarMax} are read",
                "break the line, or say less");
            return false;
        }
        var indentation = line[..(line.Length - line.TrimStart(" \t").Length)];
        var tab = indentation.IndexOf('\t');
        if (tab < 0 || indentation.Length == line.TrimEnd('\r').Length || line[indentation.Length] == '#')
            return true;
        complaints.Error(ComplaintCodes.Tab, at.Right(tab), "a tab in the indentation: YAML indents with spaces",
            "replace each tab by two spaces");
        return false;
    }

    private static SourceText? TooLarge(Position at, ComplaintList complaints)
    {
        complaints.Error(ComplaintCodes.TooLarge, at, "the scenario is larger than 1 MiB",
            "a scenario is a few kB: is this the right file?");
        return null;
    }

    private static SourceText? NotUtf8(Position at, string message, ComplaintList complaints)
    {
        complaints.Error(ComplaintCodes.Encoding, at, message, "save the file as UTF-8 without byte order mark");
        return null;
    }

    private static string Reason(Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file",
        UnauthorizedAccessException => "it is a folder, or access is denied",
        _ => e.Message,
    };

    private static string UnreadableHelp(string path)
    {
        var folder = Path.GetDirectoryName(path);
        folder = string.IsNullOrEmpty(folder) ? "." : folder;
        if (!Directory.Exists(folder))
            return $"there is no folder '{folder}' here";
        var names = Directory.EnumerateFiles(folder, "*.yaml").Select(f => Path.GetFileName(f)!)
            .Order(StringComparer.Ordinal).Take(100).ToArray();
        return Suggestion.Nearest(Path.GetFileName(path), names) is { } near
            ? $"did you mean '{Path.Combine(folder == "." ? "" : folder, near)}'?"
            : "check the path; 'minesim new' writes a scenario to start from";
    }
}
