using System.Globalization;
using Simulator.Domain.Records;
using Simulator.Results.Folders;
using Simulator.Results.Storage;
using Simulator.Results.Summaries;
using Simulator.Scenarios;
using Simulator.Scenarios.Running;
using Simulator.Scenarios.Writing;

namespace Simulator.Cli.Running;

/// <summary>
/// One run of a valid scenario with everything that is kept of it: the run folder is written under a temporary name and
/// renamed when whole; what an interruption leaves is kept and called partial.
/// </summary>
internal sealed class RecordedRun(RunRequest request, Scenario scenario, string text)
{
    private readonly ulong _seed = request.Seed ?? scenario.Seed;

    public RunReport Run(IRunWatcher watcher, CancellationToken cancel)
    {
        try
        {
            return request.WriteResults ? RunInFolder(watcher, cancel) : ReportOf(Simulate(null, null, watcher, cancel), null);
        }
        catch (ResultsUnavailable unavailable)
        {
            return new RunReport(ExitCode.Environment)
            {
                Name = scenario.Name,
                Seed = _seed,
                Failure = $"error[ENV001]: {unavailable.Message}",
                RepeatCommand = request.RepeatCommand,
            };
        }
        catch (InvalidDataException unreadable)
        {
            return new RunReport(ExitCode.Usage) { Name = scenario.Name, Seed = _seed, Failure = unreadable.Message };
        }
    }

    private RunReport RunInFolder(IRunWatcher watcher, CancellationToken cancel)
    {
        var folder = RunFolder.Create(request.RunsFolder, new Manifest
        {
            Scenario = scenario.Name,
            ScenarioHash = ScenarioHash.Of(scenario).ToString("x16", CultureInfo.InvariantCulture),
            Seed = _seed,
            Version = ScenarioRunner.Version,
            Command = request.RepeatCommand,
            StartedAt = DateTimeOffset.UtcNow,
        });
        try
        {
            folder.Write(RunFolder.ScenarioFile, text);
            folder.Write(RunFolder.ResolvedFile, ResolvedYaml.Write(scenario));
            folder.Log($"started: {request.RepeatCommand}");
            using var rows = ResultDatabase.Create(folder.PathOf(RunFolder.DatabaseFile));
            var outcome = Simulate(rows, folder, watcher, cancel);
            rows.Close(outcome.Summary);
            SummaryFile.Write(folder.PathOf(RunFolder.SummaryFileName), outcome.Summary);
            foreach (var remark in outcome.Remarks)
                folder.Log(remark);
            folder.Log(outcome.Failure ?? $"ended: {EndingWords(outcome)}");
            return ReportOf(outcome, Settle(folder, outcome));
        }
        catch
        {
            folder.Discard();
            throw;
        }
    }

    /// <summary>The report is written last, inside the folder as it will be kept, and the folder then gets its name.</summary>
    private static string Settle(RunFolder folder, RunOutcome outcome)
    {
        return outcome.Ending == RunEnding.Complete
            ? folder.Complete(outcome.Summary.Fingerprint, EndingWords(outcome))
            : folder.Partial(outcome.Summary.Fingerprint, EndingWords(outcome));
    }

    private RunOutcome Simulate(IRowSink? rows, RunFolder? folder, IRunWatcher watcher, CancellationToken cancel)
    {
        using var typed = OperatorLines.For(scenario, request);
        return ScenarioRunner.Run(
            scenario,
            new RunOptions
            {
                Seed = request.Seed,
                Partitions = request.Partitions,
                Until = request.Until,
                Rows = rows,
                ReplayPath = request.ReplayPath,
                RecordingPath = folder?.PathOf("recording.tsv"),
                Operator = typed?.Desk,
            },
            new Progress(watcher),
            cancel);
    }

    private RunReport ReportOf(RunOutcome outcome, string? folder)
    {
        var summary = outcome.Summary;
        return new RunReport(ExitCodeOf(outcome))
        {
            Name = scenario.Name,
            Seed = summary.Seed,
            Failure = FailureOf(outcome, folder),
            Folder = folder,
            ReportPath = folder is null ? null : Path.Combine(folder, RunFolder.ReportFile),
            SummaryJson = SummaryFile.ToJson(summary),
            Fingerprint = summary.Fingerprint,
            Figures = FigureList.Of(scenario, summary),
            Expectations = [.. summary.Expectations.Select(each => new ExpectationReport(
                each.Text, each.Actual?.ToString("G6", CultureInfo.InvariantCulture) ?? "-", each.Holds))],
            CpuSeconds = summary.CpuSeconds,
            WallSeconds = summary.WallSeconds,
            Events = summary.Events,
            PeakBytes = summary.PeakRssBytes,
            PartitionsUsed = summary.PartitionsUsed,
            RepeatCommand = request.RepeatCommand,
        };
    }

    private string? FailureOf(RunOutcome outcome, string? folder) => outcome.Ending switch
    {
        RunEnding.Violated or RunEnding.Failed =>
            $"error: {outcome.Failure}; seed {outcome.Summary.Seed}\nrepeat it with: {request.RepeatCommand}",
        RunEnding.Interrupted => string.Create(
            CultureInfo.InvariantCulture,
            $"interrupted at {outcome.Summary.SimulatedUntil} s; ")
            + (folder is null ? "nothing was written" : $"what there was by then is kept in {folder}"),
        _ => null,
    };

    private static int ExitCodeOf(RunOutcome outcome) => outcome.Ending switch
    {
        RunEnding.Violated => ExitCode.Violation,
        RunEnding.Failed => ExitCode.RunFailed,
        RunEnding.Interrupted => ExitCode.Interrupted,
        _ => outcome.Summary.Expectations.All(each => each.Holds) ? ExitCode.Ok : ExitCode.ExpectationFailed,
    };

    private static string EndingWords(RunOutcome outcome) => outcome.Ending switch
    {
        RunEnding.Complete => "complete",
        RunEnding.Interrupted => "interrupted",
        RunEnding.Violated => "invariant violated",
        _ => "failed",
    };

    private sealed class Progress(IRunWatcher watcher) : IRunProgress
    {
        public void Started(string name, ulong seed, int partitions) => watcher.Started(name, seed, partitions);

        public void Advanced(RunProgress progress) => watcher.Advanced(new RunAdvance(
            progress.Simulated.Seconds, progress.Fraction, progress.Height, progress.Events, progress.EventsPerSecond,
            progress.Remaining));
    }
}
