using System.Text.Json;
using Simulator.Results.Folders;
using Simulator.Results.Storage;
using Simulator.Results.Summaries;

namespace Simulator.Results.Studies;

/// <summary>
/// The folder of a study. It has its final name from the start, because an unfinished study is worth resuming; its
/// manifest says whether it is complete.
/// </summary>
public sealed class StudyFolder : IDisposable
{
    public const string DatabaseFile = "sweep.db";
    public const string CsvFile = "sweep.csv";
    public const string RunsFolder = "runs";

    private StudyFolder(string place, Manifest manifest, StudyPlan plan, StudyDatabase database)
    {
        Place = place;
        Manifest = manifest;
        Plan = plan;
        Database = database;
    }

    public string Place { get; }

    public Manifest Manifest { get; private set; }

    public StudyPlan Plan { get; }

    public StudyDatabase Database { get; }

    /// <summary>Whether a folder holds a study, finished or not.</summary>
    public static bool IsOne(string place) => File.Exists(Path.Combine(place, DatabaseFile));

    /// <summary>Makes the folder with the plan in it, before anything runs.</summary>
    /// <param name="runs">Where folders are made.</param>
    /// <param name="manifest">Who asks for it, when and how.</param>
    /// <param name="plan">What it will run.</param>
    /// <param name="text">The scenario file as it was given.</param>
    public static StudyFolder Create(string runs, Manifest manifest, StudyPlan plan, string text) =>
        Guarded(runs, () =>
        {
            Directory.CreateDirectory(runs);
            var place = RunFolder.FreeName(Path.Combine(runs, RunFolder.NameOf(manifest)), Path.Exists);
            Directory.CreateDirectory(place);
            File.WriteAllText(Path.Combine(place, RunFolder.ScenarioFile), text);
            foreach (var file in plan.Data)
            {
                Directory.CreateDirectory(DataPlace(place, file.DataSet));
                File.WriteAllText(Path.Combine(DataPlace(place, file.DataSet), file.Name), file.Text);
            }

            var database = StudyDatabase.Create(Path.Combine(place, DatabaseFile), plan);
            RunFolder.WriteManifest(place, manifest with { Complete = false });
            LatestRun.PointAt(runs, Path.GetFileName(place));
            return new StudyFolder(place, manifest, plan, database);
        });

    /// <summary>Opens the folder of an earlier study.</summary>
    public static StudyFolder Open(string place, bool forWriting = false) => Guarded(place, () =>
    {
        if (!Directory.Exists(place))
            throw new ResultsUnavailable($"there is no folder {place}");
        if (!IsOne(place))
            throw new ResultsUnavailable($"{place} holds no study: it has no {DatabaseFile}");
        Manifest manifest;
        using (var file = File.OpenRead(Path.Combine(place, RunFolder.ManifestFileName)))
            manifest = JsonSerializer.Deserialize(file, SummaryJson.Default.Manifest)
                ?? throw new JsonException("a manifest is an object");
        var database = StudyDatabase.OpenExisting(Path.Combine(place, DatabaseFile), forWriting);
        return new StudyFolder(place, manifest, database.ReadPlan(), database);
    });

    /// <summary>Where files of data of a study are kept.</summary>
    public static string DataPlace(string place, string dataSet) => Path.Combine(place, "data", dataSet);

    /// <summary>Why the folder is not what was submitted, or null: then it may be gone on with.</summary>
    public string? Alteration()
    {
        if (Plan.Hash() != Manifest.ScenarioHash)
            return $"the plan in {DatabaseFile} is not the one that {RunFolder.ManifestFileName} names";
        var source = Path.Combine(Place, RunFolder.ScenarioFile);
        var isSame = File.Exists(source) && StudyPlan.HashOf(File.ReadAllText(source)) == Plan.SourceHash;
        return isSame ? null : $"{RunFolder.ScenarioFile} was changed or removed after the study was submitted";
    }

    /// <summary>Writes what came out beside the database, and whether that is all.</summary>
    public void Finish(IReadOnlyList<CellFigures> cells, bool isComplete, string ending) => Guarded(Place, () =>
    {
        using (var csv = new StreamWriter(Path.Combine(Place, CsvFile)))
            StudyCsv.WriteRuns(Plan, cells, csv);
        File.WriteAllText(Path.Combine(Place, RunFolder.SummaryFileName), StudySummary.Of(Plan, cells).ToJson() + "\n");
        Manifest = Manifest with { Complete = isComplete, Ending = ending };
        Manifest = Manifest with { Files = RunFolder.ListFiles(Place) };
        RunFolder.WriteManifest(Place, Manifest);
        return 0;
    });

    public void Dispose() => Database.Dispose();

    private static T Guarded<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception failure) when (ResultsUnavailable.IsExpected(failure) || failure is JsonException)
        {
            throw ResultsUnavailable.From(path, failure);
        }
    }
}
