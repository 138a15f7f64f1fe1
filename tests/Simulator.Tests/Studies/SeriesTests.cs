using Simulator.Results.Studies;
using Simulator.Scenarios.Studies;

namespace Simulator.Tests.Studies;

/// <summary>Blocks and difficulty step by step in time: what is kept of a run, and what is refused.</summary>
public sealed class SeriesTests
{
    private const string Series = "version: 1\nname: small\nstop: { time: 10h }\nchain: { spacing: 60s }\n"
        + "warm_up: 2h\nrecord: { series: 45min }\nminers:\n"
        + "  - { name: a, hashrate: [ { at: 0s, value: 1 EH/s }, { at: 5h, value: 0 H/s } ] }\n"
        + "sweep: { matrix: { chain.spacing: [60s] }, replications: 2 }\n";

    [Fact]
    public void Each_whole_step_has_its_blocks_from_the_start_of_the_run_and_none_where_nobody_mines()
    {
        var design = Design();
        var runs = SmallStudy.Run(design, workers: 1);

        Assert.All(runs, run =>
        {
            // 10 hours hold 13 whole steps of 45 minutes; nobody mines from the 300th minute on.
            Assert.Equal(Enumerable.Range(0, 13).Select(i => i * 2_700.0), run.Series.Select(row => row.Begin.Seconds));
            Assert.All(run.Series.Take(6), row => Assert.InRange(row.Blocks, 15, 90));
            Assert.All(run.Series.Skip(7), row => Assert.Equal((0, double.NaN), (row.Blocks, row.Difficulty)));
            var later = run.Measures.Single(m => m.Key == "blocks.best_chain").Value!.Value;
            var all = run.Series.Sum(row => row.Blocks);
            Assert.InRange(all - later, run.Series[0].Blocks + run.Series[1].Blocks, all);
            var difficulty = run.Measures.Single(m => m.Key == "difficulty.first").Value!.Value;
            Assert.Equal(difficulty, run.Series[0].Difficulty, difficulty * 1e-9);
        });
    }

    [Fact]
    public void A_series_reads_back_from_the_database_as_it_was_written()
    {
        var design = Design();
        var runs = SmallStudy.Run(design, workers: 1);
        var path = Path.Combine(Directory.CreateTempSubdirectory("series-").FullName, "sweep.db");
        using (var database = StudyDatabase.Create(path, design.Plan))
        {
            foreach (var run in runs)
                database.Add(run);
            database.Flush();
            Assert.Equal(runs.SelectMany(run => run.Series), database.ReadRuns().SelectMany(run => run.Series));
        }

        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void Steps_too_short_for_any_plot_are_refused()
    {
        var loaded = StudyLoader.SweepText(Series.Replace("45min", "2s"), "small.yaml", new());

        var complaint = Assert.Single(loaded.Complaints, c => c.IsError);
        Assert.Equal(("SCN025", 6), (complaint.Code, complaint.Line));
        Assert.Equal("write a longer step", complaint.Help);
    }

    private static StudyDesign Design()
    {
        var loaded = StudyLoader.SweepText(Series, "small.yaml", new());
        Assert.True(loaded.Design is not null, string.Join("; ", loaded.Complaints.Select(c => c.Message)));
        return loaded.Design!;
    }
}
