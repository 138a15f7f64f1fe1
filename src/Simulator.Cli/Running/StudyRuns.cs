using System.Diagnostics;
using Simulator.Cli.Machine;
using Simulator.Results.Folders;
using Simulator.Results.Storage;
using Simulator.Results.Studies;
using Simulator.Scenarios;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Running;
using Simulator.Scenarios.Studies;

namespace Simulator.Cli.Running;

/// <summary>
/// Runs studies: reads what is asked for, makes the folder before the first run, lets the crew work, and writes down
/// what came out. What the disk refuses becomes a <see cref="UsageError"/> of the environment.
/// </summary>
internal sealed class StudyRuns : IStudyRuns
{
    public StudyReport Replicate(StudyOrder order, IStudyProgress progress, CancellationToken cancel) =>
        Submit(StudyLoader.Replications(ScenarioRuns.Load(order.Source, order.Sets), order.Request), order, progress,
            cancel);

    public StudyReport Sweep(StudyOrder order, IStudyProgress progress, CancellationToken cancel) =>
        Submit(StudyLoader.Sweep(order.Source.Path, order.Sets.Select(text => new Override(text)), order.Request),
            order, progress, cancel);

    public StudyReport Resume(string folder, StudyOrder order, IStudyProgress progress, CancellationToken cancel) =>
        ScenarioRuns.Guarded(() =>
        {
            using var study =
                ScenarioRuns.Guarded(() => StudyFolder.Open(folder, forWriting: true), UsageCodes.NotReadable);
            var design = StudyResumption.DesignOf(study);
            study.Database.RemoveFailed();
            return Make(study, design, order, progress, cancel);
        });

    private static StudyReport Submit(
        StudyLoad loaded, StudyOrder order, IStudyProgress progress, CancellationToken cancel)
    {
        var check = CheckOf(loaded);
        if (loaded.Design is not { } submitted)
            return new StudyReport(ExitCode.Usage) { Complaints = check };
        return ScenarioRuns.Guarded(() =>
        {
            var design = submitted.SubmittedAs(StudyPlan.HashOf(loaded.Text));
            var manifest = new Manifest
            {
                Kind = design.Plan.Kind,
                Scenario = $"{design.Plan.Scenario}-{design.Plan.Kind}",
                ScenarioHash = design.Plan.Hash(),
                Seed = design.Plan.Seed,
                Version = design.Plan.Version,
                Command = order.RepeatCommand,
                StartedAt = DateTimeOffset.Now,
            };
            using var folder = StudyFolder.Create(order.RunsFolder, manifest, design.Plan, loaded.Text);
            return Make(folder, design, order, progress, cancel) with { Complaints = check };
        });
    }

    private static StudyReport Make(
        StudyFolder folder, StudyDesign design, StudyOrder order, IStudyProgress progress, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var workers = order.Workers > 0 ? order.Workers : Environment.ProcessorCount;
        var runs = folder.Database.ReadRuns().ToList();
        var kept = runs.Count;
        progress.Started(design.Plan, kept, Math.Max(design.RunsMin, kept), workers);
        var lastWrite = watch.Elapsed;
        new StudyCrew(design, MakerOf(folder, design, order).Make).Run([.. runs], workers, (run, expected) =>
        {
            runs.Add(run);
            folder.Database.Add(run);
            if (watch.Elapsed - lastWrite > TimeSpan.FromSeconds(1))
            {
                folder.Database.Flush();
                lastWrite = watch.Elapsed;
            }

            progress.Advanced(runs.Count, runs.Count - kept, expected);
        }, cancel);
        folder.Database.Flush();
        return ReportOf(folder, design, runs, order, cancel.IsCancellationRequested) with
        {
            Kept = kept, Made = runs.Count - kept, WallSeconds = watch.Elapsed.TotalSeconds,
        };
    }

    private static StudyRunMaking MakerOf(StudyFolder folder, StudyDesign design, StudyOrder order) =>
        new(design, order.KeepRuns ? (job, options, cancel) => RecordedRun.Keep(job, options,
            Path.Combine(folder.Place, StudyFolder.RunsFolder), order.StartedAs, cancel) : null);

    private static StudyReport ReportOf(
        StudyFolder folder, StudyDesign design, List<StudyRun> runs, StudyOrder order, bool isInterrupted)
    {
        var cells = StudyOutcome.Of(design, runs);
        var isComplete = !isInterrupted && runs.TrueForAll(run => run.IsComplete);
        folder.Finish(cells, isComplete, isInterrupted ? "interrupted" : isComplete ? "complete" : "runs failed");
        StudyPage.Write(folder, cells, ShownMeasures.Of(cells));
        return new StudyReport(isInterrupted ? ExitCode.Interrupted : ExitCodeOf(cells))
        {
            Plan = design.Plan,
            Cells = cells,
            Folder = folder.Place,
            ReportPath = Path.Combine(folder.Place, RunFolder.ReportFile),
            ResumeCommand = isComplete ? null : $"{order.StartedAs} resume {ShellWord.Quote(folder.Place)}",
        };
    }

    private static int ExitCodeOf(IReadOnlyList<CellFigures> cells)
    {
        var codes = cells.SelectMany(cell => cell.Runs).Select(run => run.Ending switch
        {
            StudyRun.Failed => ExitCode.RunFailed,
            StudyRun.Violated => ExitCode.Violation,
            _ => ExitCode.Ok,
        });
        var judged = cells.SelectMany(cell => cell.Expectations)
            .Select(verdict => verdict.Holds ? ExitCode.Ok : ExitCode.ExpectationFailed);
        return ExitCode.Worst([.. codes, .. judged]);
    }

    private static ScenarioCheck CheckOf(StudyLoad loaded) =>
        new(loaded.Design is not null, [.. loaded.Complaints.Select(ScenarioRuns.DataOf)])
        {
            Render = colour => ComplaintText.Render(loaded.Complaints, colour),
        };
}
