using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Yaml;

namespace Simulator.Scenarios.Tables;

/// <summary>
/// Opens the files that a scenario names, by their paths from its own folder, and remembers them. It reads no more of
/// them than their text.
/// </summary>
internal sealed class DataFolder(string scenarioFile, ComplaintList complaints)
{
    /// <summary>A file of data has at most this many bytes: 16 MiB.</summary>
    public const int BytesMax = 1 << 24;

    private const string Ending = ".csv";

    private readonly List<OpenedFile> _files = [];

    /// <summary>The files opened so far.</summary>
    public ValueList<DataFile> Files => _files.Select(each => each.File).ToValueList();

    /// <summary>A file, or null after a complaint at the place that names it.</summary>
    public OpenedFile? Open(string path, Position at)
    {
        var place = Path.Combine(Path.GetDirectoryName(scenarioFile) ?? "", path);
        if (_files.Find(each => each.Path == place) is { } known)
            return known;
        if (ReadBytes(place, at) is not { } bytes || FileGuard.Decode(place, bytes, complaints) is not { } source)
            return null;
        var file = new OpenedFile(new DataFile(NameFor(path), source.Text), place);
        _files.Add(file);
        return file;
    }

    private byte[]? ReadBytes(string place, Position at)
    {
        try
        {
            using var stream = new FileStream(place, FileMode.Open, FileAccess.Read, FileShare.Read);
            var bytes = new byte[Math.Min(BytesMax, stream.CanSeek ? stream.Length : BytesMax) + 1];
            var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (count <= BytesMax)
                return bytes[..count];
            complaints.Error(ComplaintCodes.TooLarge, at, $"the file '{place}' is larger than 16 MiB",
                "keep the rows that the run needs");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException)
        {
            var why = e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : e.Message;
            complaints.Error(ComplaintCodes.Unreadable, at, $"cannot read '{place}': {why}",
                "a path is counted from the scenario's own folder");
        }

        return null;
    }

    /// <summary>
    /// Two files of one name in different folders get different ones, and none that the run folder has itself.
    /// </summary>
    private string NameFor(string path)
    {
        var name = Path.GetFileName(path);
        if (Path.GetExtension(name) != Ending)
            name += Ending;
        var wanted = name;
        for (var i = 2; _files.Exists(each => each.File.Name == wanted); i++)
            wanted = $"{Path.GetFileNameWithoutExtension(name)}-{i}{Path.GetExtension(name)}";
        return wanted;
    }
}
