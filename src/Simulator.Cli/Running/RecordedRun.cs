using Simulator.Cli.Machine;
using Simulator.Results.Folders;
using Simulator.Results.Reports;
using Simulator.Results.Storage;
using Simulator.Results.Summaries;
using Simulator.Scenarios;
using Simulator.Scenarios.Running;
using Simulator.Scenarios.Studies;
using Simulator.Scenarios.Writing;
using Simulator.Testnet;

namespace Simulator.Cli.Running;

/// <summary>
/// A run that leaves a run folder: made before the first event, so that a disk that refuses costs nothing, and named
/// when everything in it is whole. An interrupted run keeps what it has.
/// </summary>
internal static class RecordedRun
{
    /// <summary>In the folder of a run in real time: all that came from outside.</summary>
    public const string RecordingFile = "recording";

    /// <summary>A run of a study that leaves a run folder like any other.</summary>
    public static RunOutcome Keep(
        StudyJob job, RunOptions options, string runs, string startedAs, CancellationToken cancel)
    {
        var request = new RunRequest(new ScenarioSource(RunFolder.ResolvedFile))
        {
            RunsFolder = runs, RepeatCommand = $"{startedAs} run {RunFolder.ResolvedFile}",
        };
        return Keep(job.Scenario, ResolvedYaml.Write(job.Scenario), options, request, null, cancel).Outcome;
    }

    public static RunReport Make(
        Scenario given, string text, RunOptions options, RunRequest request, IRunProgress progress,
        CancellationToken cancel) => Keep(given, text, options, request, progress, cancel).Report;

    private static (RunReport Report, RunOutcome Outcome) Keep(
        Scenario given, string text, RunOptions options, RunRequest request, IRunProgress? progress,
        CancellationToken cancel)
    {
        using var ledger = request.Testnet is { } order ? new TestnetLedger(given, order) : null;
        if (ledger is not null)
        {
            // Header times of a run with open doors start now, or as the ledger says; the doors need a folder first.
            ledger.OpenKnown(request.RunsFolder);
            given = ledger.Scenario;
            options = options with { Outside = TestnetOutside.Nobody, Restored = ledger.Restored };
        }

        var scenario = ScenarioRunner.AtStart(given, options);
        var folder = RunFolder.Create(request.RunsFolder, new Manifest
        {
            Scenario = scenario.Name,
            ScenarioHash = ScenarioHash.TextOf(scenario),
            Seed = scenario.Seed,
            Version = ScenarioRunner.Version,
            Command = request.RepeatCommand,
            StartedAt = DateTimeOffset.Now,
        });
        try
        {
            folder.Write(RunFolder.ScenarioFile, text);
            folder.Write(RunFolder.ResolvedFile, ResolvedYaml.Write(scenario));
            foreach (var file in scenario.Files)
                folder.Write(file.Name, file.Text);
            ledger?.OpenIn(folder, request);
            using var doors = ledger is not null
                ? TestnetOpening.Open(given, request, request.Testnet!, ledger.Room, options.Operator) : null;
            return Run(scenario, options with { Outside = doors?.Outside }, folder, request, progress, cancel);
        }
        catch
        {
            folder.Discard();
            throw;
        }
    }

    private static (RunReport Report, RunOutcome Outcome) Run(
        Scenario scenario, RunOptions asked, RunFolder folder, RunRequest request, IRunProgress? progress,
        CancellationToken cancel)
    {
        RunOutcome outcome;
        using (var database = ResultDatabase.Create(folder.PathOf(RunFolder.DatabaseFile)))
        {
            var options = asked with
            {
                Rows = database,
                RecordingPath = scenario.Clock.Kind == ClockKind.Real ? folder.PathOf(RecordingFile) : null,
            };
            outcome = ScenarioRunner.Run(scenario, options, progress, cancel);
            database.Close(outcome.Summary);
        }
        SummaryFile.Write(folder.PathOf(RunFolder.SummaryFileName), outcome.Summary);
        var isComplete = outcome.Ending == RunEnding.Complete;
        var report = OutcomeReport.Of(outcome, request);
        if (scenario.Clock.Kind == ClockKind.Real && request.ReplayPath is null)
            report = WithReplay(report, request, folder, folder.PlaceAfter(isComplete));
        WriteLog(folder, outcome, report);
        ReportPage.Write(folder.Place);
        var fingerprint = outcome.Summary.Fingerprint;
        var place = isComplete
            ? folder.Complete(fingerprint, "as the scenario says")
            : folder.Partial(fingerprint, report.Failure ?? "failed");
        var page = Path.Combine(place, RunFolder.ReportFile);
        return (report with { Folder = place, ReportPath = File.Exists(page) ? page : null }, outcome);
    }

    /// <summary>What came in from outside is in the recording alone: only a replay repeats it.</summary>
    private static RunReport WithReplay(RunReport report, RunRequest request, RunFolder folder, string place)
    {
        var command = $"{request.ReplayCommand} {ShellWord.Quote(Path.Combine(place, RecordingFile))}";
        folder.RepeatWith(command);
        return report with { RepeatCommand = command };
    }

    private static void WriteLog(RunFolder folder, RunOutcome outcome, RunReport report)
    {
        foreach (var remark in outcome.Remarks)
            folder.Log(remark);
        if (report.Failure is { } failure)
            folder.Log(failure);
        folder.Log($"repeat it with: {report.RepeatCommand}");
    }
}
