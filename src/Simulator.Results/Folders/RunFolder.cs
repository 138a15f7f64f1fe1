using System.Globalization;
using System.Text.Json;
using Simulator.Results.Storage;
using Simulator.Results.Summaries;

namespace Simulator.Results.Folders;

/// <summary>
/// The folder of one run: written under a temporary name, renamed when complete, so that a folder with its final name
/// is whole. It makes the place and the manifest; what the other files hold is not its business.
/// </summary>
/// <remarks>
/// <c>runs/.tmp-20090103-181505-two-weeks-1a2b3c</c> becomes <c>runs/20090103-181505-two-weeks-1a2b3c</c>, or
/// <c>...-partial</c> after an interruption; <c>runs/latest</c> points at the newest of both.
/// </remarks>
public sealed class RunFolder
{
    public const string ScenarioFile = "scenario.yaml";
    public const string ResolvedFile = "resolved.yaml";
    public const string ManifestFileName = "manifest.json";
    public const string DatabaseFile = "results.db";
    public const string SummaryFileName = "summary.json";
    public const string ReportFile = "report.html";
    public const string LogFile = "log.txt";
    internal const string TemporaryPrefix = ".tmp-";
    private const string PartialSuffix = "-partial";
    private const int NameLengthMax = 60;
    private const int HashDigits = 6;

    private readonly string _runs;
    private readonly string _name;
    private Manifest _manifest;
    private bool _settled;

    private RunFolder(string runs, string name, string place, Manifest manifest)
    {
        _runs = runs;
        _name = name;
        _manifest = manifest;
        Place = place;
    }

    /// <summary>Where the folder is now.</summary>
    public string Place { get; private set; }

    /// <summary>What the manifest says by now.</summary>
    public Manifest Manifest => _manifest;

    /// <summary>Makes a folder under a temporary name, with a manifest that calls the run unfinished.</summary>
    public static RunFolder Create(string runs, Manifest manifest) => Guarded(runs, () =>
    {
        Directory.CreateDirectory(runs);
        var name = FreeName(NameOf(manifest), candidate => IsTaken(runs, candidate));
        var place = Path.Combine(runs, TemporaryPrefix + name);
        Directory.CreateDirectory(place);
        var folder = new RunFolder(runs, name, place, manifest with { Complete = false });
        folder.WriteManifest();
        return folder;
    });

    /// <summary>The path of a file in the folder, such as <see cref="DatabaseFile"/>.</summary>
    public string PathOf(string file) => Path.Combine(Place, file);

    /// <summary>Writes a text file into the folder.</summary>
    public void Write(string file, string text) => Guarded(PathOf(file), () => File.WriteAllText(PathOf(file), text));

    /// <summary>Where the folder will be once it has its final name.</summary>
    public string PlaceAfter(bool complete) =>
        FreeName(Path.Combine(_runs, _name + (complete ? "" : PartialSuffix)), Path.Exists);

    /// <summary>Says in the manifest what repeats the run, where that is known only at its end.</summary>
    public void RepeatWith(string command) => Guarded(Place, () =>
    {
        _manifest = _manifest with { Command = command };
        WriteManifest();
    });

    /// <summary>Adds a line to <c>log.txt</c>.</summary>
    public void Log(string line) => Guarded(PathOf(LogFile), () => File.AppendAllText(PathOf(LogFile), line + "\n"));

    /// <summary>Declares the run whole and gives the folder its final name, which is returned.</summary>
    public string Complete(string fingerprint, string ending) => Settle(fingerprint, ending, complete: true);

    /// <summary>
    /// Keeps what there is of an interrupted or failed run under <c>...-partial</c>, which is returned.
    /// </summary>
    public string Partial(string fingerprint, string ending) =>
        Settle(fingerprint, ending, complete: false);

    /// <summary>Removes the folder as if it had never been; for runs of which nothing is worth keeping.</summary>
    public void Discard()
    {
        if (!_settled && Directory.Exists(Place))
            Guarded(Place, () => Directory.Delete(Place, recursive: true));
        _settled = true;
    }

    private string Settle(string fingerprint, string ending, bool complete)
    {
        if (_settled)
            throw new InvalidOperationException("a run folder gets its name once");
        return Guarded(Place, () =>
        {
            _manifest = _manifest with { Fingerprint = fingerprint, Ending = ending, Complete = complete };
            _manifest = _manifest with { Files = ListFiles() };
            WriteManifest();
            var final = PlaceAfter(complete);
            Directory.Move(Place, final);
            Place = final;
            _settled = true;
            LatestRun.PointAt(_runs, Path.GetFileName(final));
            return final;
        });
    }

    private IReadOnlyList<ManifestFile> ListFiles() => ListFiles(Place);

    /// <summary>The files that lie beside the manifest.</summary>
    internal static IReadOnlyList<ManifestFile> ListFiles(string place) =>
        new DirectoryInfo(place).GetFiles()
            .Where(f => f.Name != ManifestFileName)
            .OrderBy(f => f.Name, StringComparer.Ordinal)
            .Select(f => new ManifestFile(f.Name, f.Length))
            .ToList();

    private void WriteManifest() => WriteManifest(Place, _manifest);

    /// <summary>Writes a manifest so that at any moment a whole one lies in the folder.</summary>
    internal static void WriteManifest(string place, Manifest manifest)
    {
        var next = Path.Combine(place, ManifestFileName + ".next");
        using (var file = new FileStream(next, FileMode.Create))
        {
            JsonSerializer.Serialize(file, manifest, SummaryJson.Default.Manifest);
            file.Flush(flushToDisk: true);
        }

        File.Move(next, Path.Combine(place, ManifestFileName), overwrite: true);
    }

    internal static string NameOf(Manifest manifest)
    {
        var time = manifest.StartedAt.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var hash = manifest.ScenarioHash[..Math.Min(HashDigits, manifest.ScenarioHash.Length)];
        return $"{time}-{Slug(manifest.Scenario)}-{hash}";
    }

    /// <summary>A scenario's name may hold anything; a folder's name may not.</summary>
    private static string Slug(string name)
    {
        var kept = name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-').Take(NameLengthMax);
        var slug = string.Concat(kept).Trim('-');
        return slug.Length == 0 ? "run" : slug;
    }

    internal static string FreeName(string name, Func<string, bool> isTaken)
    {
        var candidate = name;
        for (var n = 2; isTaken(candidate); n++)
            candidate = $"{name}-{n}";
        return candidate;
    }

    private static bool IsTaken(string runs, string name) =>
        Path.Exists(Path.Combine(runs, name)) || Path.Exists(Path.Combine(runs, TemporaryPrefix + name));

    private static void Guarded(string path, Action action) => Guarded(path, () =>
    {
        action();
        return true;
    });

    private static T Guarded<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception failure) when (ResultsUnavailable.IsExpected(failure))
        {
            throw ResultsUnavailable.From(path, failure);
        }
    }
}
