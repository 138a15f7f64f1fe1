using Simulator.Results.Studies;
using Simulator.Scenarios.Running;

namespace Simulator.Scenarios.Studies;

/// <summary>
/// Makes one run of a study, on one partition, and turns what came of it into its row. A run that throws is a row with
/// its error: it never ends the study.
/// </summary>
/// <param name="design">The study.</param>
/// <param name="run">Runs a scenario; null runs it and keeps nothing but its measures.</param>
public sealed class StudyRunMaking(
    StudyDesign design, Func<StudyJob, RunOptions, CancellationToken, RunOutcome>? run = null)
{
    private readonly Func<StudyJob, RunOptions, CancellationToken, RunOutcome> _run = run
        ?? (static (job, options, cancel) => ScenarioRunner.Run(job.Scenario, options, null, cancel));

    /// <summary>The run's row; null where it was interrupted.</summary>
    public StudyRun? Make(StudyJob job, CancellationToken cancel)
    {
        try
        {
            var options = new RunOptions { Partitions = 1, Until = design.Until, SharesProcess = true };
            var outcome = _run(job, options, cancel);
            return outcome.Ending == RunEnding.Interrupted ? null : RowOf(job, outcome);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (Exception failure)
        {
            return Blank(job) with
            {
                Ending = StudyRun.Failed, Error = $"{failure.GetType().Name}: {failure.Message}",
            };
        }
    }

    private static StudyRun RowOf(StudyJob job, RunOutcome outcome)
    {
        var summary = outcome.Summary;
        return Blank(job) with
        {
            Ending = outcome.Ending switch
            {
                RunEnding.Violated => StudyRun.Violated,
                RunEnding.Failed => StudyRun.Failed,
                _ => StudyRun.Complete,
            },
            Error = outcome.Failure ?? "",
            Fingerprint = summary.Fingerprint,
            Measures = StudyMeasures.Of(summary),
            Series = outcome.Series,
            Machine = new MachineCost(summary.WallSeconds, summary.CpuSeconds),
        };
    }

    private static StudyRun Blank(StudyJob job) => new()
    {
        Cell = job.Cell, Replication = job.Replication, Seed = job.Scenario.Seed, Ending = StudyRun.Complete,
    };
}
