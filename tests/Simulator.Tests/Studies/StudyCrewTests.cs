using Simulator.Domain.Random;
using Simulator.Results.Studies;
using Simulator.Scenarios.Studies;

namespace Simulator.Tests.Studies;

/// <summary>Runs made side by side: the same result for any number of workers and in any order.</summary>
public sealed class StudyCrewTests
{
    private const string TwoRules =
        "sweep: { matrix: { chain.difficulty: [fixed, { rule: lwma, window: 5 }], chain.spacing: [30s, 60s] }, "
        + "replications: 6 }\n";

    private const string UntilKnown = "replicate: { metric: blocks.mean_interval_seconds, half_width: 4%, max: 500 }\n";

    [Fact]
    public void One_worker_and_three_make_the_same_table()
    {
        var design = SmallStudy.Sweep(TwoRules);
        var alone = SmallStudy.Table(design, SmallStudy.Run(design, workers: 1));

        Assert.Equal(25, alone.Split("\r\n").Length - 1);
        Assert.Equal(alone, SmallStudy.Table(design, SmallStudy.Run(design, workers: 3)));
    }

    [Fact]
    public void Every_cell_has_the_same_seeds_and_the_first_is_the_scenarios_own()
    {
        var runs = SmallStudy.Run(SmallStudy.Sweep(TwoRules + "seed: 77\n"), workers: 2);
        var seeds = runs.Where(run => run.Cell == 1).Select(run => run.Seed).ToArray();

        Assert.Equal([77, .. Enumerable.Range(1, 5).Select(r => Mix.Of(77, (ulong)r))], seeds);
        Assert.All(runs.GroupBy(run => run.Cell), cell => Assert.Equal(seeds, cell.Select(run => run.Seed)));
    }

    [Fact]
    public void A_run_of_a_study_is_the_run_that_its_seed_gives_alone()
    {
        var runs = SmallStudy.Run(SmallStudy.Replications("", new StudyRequest { Seeds = [1, 9] }), workers: 2);
        var alone = Running.Trial.Of("stop: { blocks: 60 }\nchain: { difficulty: { rule: fixed } }\n"
            + "miners:\n  - { name: a, hashrate: 1 EH/s }\n", seed: 9);

        Assert.Equal(alone.Summary.Fingerprint, runs[1].Fingerprint);
        Assert.Equal(alone.Blocks.MeanIntervalSeconds,
            runs[1].Measures.Single(m => m.Key == "blocks.mean_interval_seconds").Value);
    }

    [Fact]
    public void Sequential_stopping_stops_at_the_same_number_for_any_number_of_workers()
    {
        var design = SmallStudy.Replications(UntilKnown);
        var counts = new[] { 1, 2, 5 }.Select(workers => SmallStudy.Run(design, workers)).ToArray();

        Assert.InRange(counts[0].Count, 11, 499);
        Assert.All(counts, runs => Assert.Equal(
            SmallStudy.Table(design, counts[0]), SmallStudy.Table(design, runs)));
    }

    [Fact]
    public void Sequential_stopping_does_not_depend_on_which_run_is_ready_first()
    {
        var design = SmallStudy.Replications(UntilKnown);
        var straight = SmallStudy.Run(design, workers: 1);
        var expected = SmallStudy.Table(design, straight);
        using var third = new ManualResetEventSlim();
        var making = new StudyRunMaking(design);

        // The first run is not ready before the third is.
        var late = SmallStudy.Run(design, workers: 3, (job, cancel) =>
        {
            if (job.Replication == 0)
                third.Wait(cancel);
            var run = making.Make(job, cancel);
            if (job.Replication == 2)
                third.Set();
            return run;
        });

        Assert.Equal(expected, SmallStudy.Table(design, late));
    }

    [Fact]
    public void A_run_that_throws_is_a_row_with_its_error_and_the_others_go_on()
    {
        var design = SmallStudy.Replications("replicate: 5\n");
        var making = new StudyRunMaking(design, (job, options, cancel) => job.Replication == 3
            ? throw new InvalidOperationException("boom")
            : Simulator.Scenarios.Running.ScenarioRunner.Run(job.Scenario, options, null, cancel));
        var runs = SmallStudy.Run(design, workers: 2, making.Make);

        Assert.Equal([true, true, true, false, true], runs.Select(run => run.IsComplete));
        Assert.Equal((StudyRun.Failed, "InvalidOperationException: boom"), (runs[3].Ending, runs[3].Error));
        var cell = StudyOutcome.Of(design, runs)[0];
        Assert.Equal((1, 4L), (cell.Failed, cell.Find("blocks.found")!.Moments.Count));
    }

    [Fact]
    public void What_the_listener_throws_ends_the_study_and_leaves_no_thread()
    {
        var design = SmallStudy.Replications("replicate: 200\n");
        var crew = new StudyCrew(design, new StudyRunMaking(design).Make);

        Assert.Throws<InvalidDataException>(() => crew.Run([], 2, (_, _) => throw new InvalidDataException("disk"),
            CancellationToken.None));
    }

    [Fact]
    public void Common_random_numbers_narrow_the_difference_between_two_cells()
    {
        var design = SmallStudy.Sweep(
            "sweep: { matrix: { chain.difficulty: [fixed, { rule: asert, halflife: 2d }] }, replications: 40 }\n");
        var cells = StudyOutcome.Of(design, SmallStudy.Run(design, workers: 2));
        var comparison = CellComparison.Of("blocks.mean_interval_seconds", cells[0], cells[1])!;

        Assert.True(comparison.Difference.IsPaired);
        var apart = Simulator.Domain.Statistics.MeanDifference.Independent(
            Values(cells[0]), Values(cells[1]));
        Assert.InRange(comparison.Difference.Interval.HalfWidth, 0, apart.Interval.HalfWidth / 3);
    }

    private static double[] Values(CellFigures cell) =>
        [.. cell.Runs.Select(run => run.Measures.Single(m => m.Key == "blocks.mean_interval_seconds").Value!.Value)];
}
