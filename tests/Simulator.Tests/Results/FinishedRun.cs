using Simulator.Domain.Records;
using Simulator.Results.Folders;
using Simulator.Results.Reading;
using Simulator.Results.Reports;
using Simulator.Results.Storage;
using Simulator.Results.Summaries;

namespace Simulator.Tests.Results;

/// <summary>
/// A folder for runs that goes away with the test, and the steps that fill one as the command line does.
/// </summary>
internal sealed class FinishedRun : IDisposable
{
    public FinishedRun() => Runs = Directory.CreateTempSubdirectory("minesim-test-").FullName;

    /// <summary>The folder in which run folders are made.</summary>
    public string Runs { get; }

    public static Manifest ManifestOf(SyntheticRun run) => new()
    {
        Scenario = run.ScenarioName, ScenarioHash = "9f2c51d07aa3e8b4", Seed = 1, Version = "0.1.0",
        Command = "minesim run scenarios/two-weeks.yaml --seed 1 --until 1260000s",
        StartedAt = new DateTimeOffset(2009, 1, 3, 18, 15, 5, TimeSpan.Zero),
    };

    /// <summary>Fills a folder and gives it its final name, which is returned.</summary>
    public string Write(SyntheticRun run) => Begin(run, out var summary).Complete(summary.Fingerprint, "stop: blocks");

    /// <summary>Fills a folder and leaves it under its temporary name.</summary>
    public RunFolder Begin(SyntheticRun run, out RunSummary summary)
    {
        var folder = RunFolder.Create(Runs, ManifestOf(run));
        folder.Write(RunFolder.ScenarioFile, run.ScenarioText);
        using (var database = ResultDatabase.Create(folder.PathOf(RunFolder.DatabaseFile)))
        {
            summary = run.Fill(database);
            database.Close(summary);
        }

        SummaryFile.Write(folder.PathOf(RunFolder.SummaryFileName), summary);
        ReportPage.Write(folder.Place);
        return folder;
    }

    public string Page(SyntheticRun run)
    {
        using var reader = RunReader.Open(Write(run));
        return ReportPage.Make(reader);
    }

    public void Dispose() => Directory.Delete(Runs, recursive: true);
}
