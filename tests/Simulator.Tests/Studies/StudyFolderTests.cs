using Microsoft.Data.Sqlite;
using Simulator.Cli;
using Simulator.Cli.Running;
using Simulator.Results.Reports;
using Simulator.Results.Studies;
using Simulator.Scenarios.Studies;

namespace Simulator.Tests.Studies;

/// <summary>Folders of studies: what lies in them, going on with them, and refusing to.</summary>
public sealed class StudyFolderTests : IDisposable
{
    private const string Sweep = SmallStudy.Head
        + "sweep: { matrix: { chain.spacing: [30s, 60s, 90s] }, replications: 8 }\n"
        + "expect:\n  - ci95(blocks.mean_interval_seconds) in [20, 110]\n  - blocks.found > 70\n";

    private readonly string folder = Directory.CreateTempSubdirectory("study-").FullName;
    private readonly StudyRuns runs = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_sweep_leaves_its_runs_its_summary_and_a_report_and_judges_each_cell_on_the_mean()
    {
        var report = Submit();

        Assert.Equal(ExitCode.ExpectationFailed, report.ExitCode);
        Assert.All(report.Cells, cell => Assert.Equal([true, false], cell.Expectations.Select(e => e.Holds)));
        Assert.Equal(25, File.ReadLines(Path.Combine(report.Folder!, StudyFolder.CsvFile)).Count());
        Assert.Contains("\"halfWidth\"", File.ReadAllText(Path.Combine(report.Folder!, "summary.json")));
        Assert.Contains("3 of 6 expectations not met", File.ReadAllText(report.ReportPath!));
        Assert.Null(report.ResumeCommand);
    }

    [Fact]
    public void What_was_interrupted_is_gone_on_with_and_ends_as_if_it_had_not_been()
    {
        var whole = Table(Submit().Folder!);
        var cut = Submit(stopAfter: 7);
        Assert.Equal(ExitCode.Interrupted, cut.ExitCode);
        Assert.InRange(cut.Made, 7, 23);
        // The scenario file of the user changes meanwhile; what was submitted does not.
        File.WriteAllText(Path.Combine(folder, "s.yaml"), Sweep.Replace("30s", "31s"));

        var rest = runs.Resume(cut.Folder!, Order(), new Progress(), CancellationToken.None);

        Assert.Equal((cut.Made, 24 - cut.Made), (rest.Kept, rest.Made));
        Assert.Equal(whole, Table(cut.Folder!));
    }

    [Fact]
    public void What_was_killed_is_gone_on_with_from_the_last_rows_written()
    {
        var design = SmallStudy.Sweep("sweep: { matrix: { chain.spacing: [30s, 60s] }, replications: 4 }\n");
        design = design.SubmittedAs(StudyPlan.HashOf("text"));
        string place;
        using (var killed = StudyFolder.Create(folder, Manifest(design.Plan), design.Plan, "text"))
        {
            killed.Database.Add(new StudyRunMaking(design).Make(design.JobOf(2, 1), CancellationToken.None)!);
            killed.Database.Flush();
            killed.Database.Add(new StudyRunMaking(design).Make(design.JobOf(1, 0), CancellationToken.None)!);
            place = killed.Place;
        }

        var rest = runs.Resume(place, Order(), new Progress(), CancellationToken.None);

        Assert.Equal((1, 7), (rest.Kept, rest.Made));
        Assert.Equal(SmallStudy.Table(design, SmallStudy.Run(design, 1)),
            SmallStudy.Table(design, rest.Cells.SelectMany(cell => cell.Runs)));
    }

    [Fact]
    public void Only_failed_runs_are_made_again()
    {
        var place = Submit().Folder!;
        Change(place, "UPDATE runs SET ending = 'failed', error = 'boom' WHERE cell = 2 AND replication = 3");

        var rest = runs.Resume(place, Order(), new Progress(), CancellationToken.None);

        Assert.Equal((23, 1, 0), (rest.Kept, rest.Made, rest.Cells.Sum(cell => cell.Failed)));
    }

    [Theory]
    [InlineData("UPDATE plan SET version = '9' || version", "was made by version 9")]
    [InlineData("UPDATE cells SET resolved = replace(resolved, 'blocks: 60', 'blocks: 61') WHERE cell = 2",
        "the scenario of cell 2")]
    [InlineData("DELETE FROM cells WHERE cell = 3", "the plan in sweep.db is not the one that manifest.json names")]
    public void A_folder_of_another_version_or_with_altered_files_is_refused_with_a_remedy(string sql, string words)
    {
        var place = Submit().Folder!;
        Change(place, sql);

        var refusal = Assert.Throws<UsageError>(() =>
            runs.Resume(place, Order(), new Progress(), CancellationToken.None));

        Assert.Equal((ExitCode.Usage, UsageCodes.NotResumable), (refusal.ExitCode, refusal.Code));
        Assert.Contains(words, refusal.Message);
        Assert.Contains("start anew: minesim sweep", refusal.Help);
    }

    [Fact]
    public void A_folder_that_holds_no_study_or_another_scenario_is_refused()
    {
        var place = Submit().Folder!;
        File.AppendAllText(Path.Combine(place, "scenario.yaml"), "# changed\n");
        Assert.Contains("scenario.yaml was changed", Assert.Throws<UsageError>(() =>
            runs.Resume(place, Order(), new Progress(), CancellationToken.None)).Message);
        Assert.Contains("holds no study", Assert.Throws<UsageError>(() =>
            runs.Resume(folder, Order(), new Progress(), CancellationToken.None)).Message);
    }

    [Fact]
    public void A_scenario_with_complaints_runs_nothing_and_leaves_no_folder()
    {
        File.WriteAllText(Path.Combine(folder, "s.yaml"), Sweep.Replace("30s", "-30s"));
        var report = runs.Sweep(Order(), new Progress(), CancellationToken.None);

        Assert.Equal(ExitCode.Usage, report.ExitCode);
        Assert.Contains("cell 1 (spacing=-30s)", report.Complaints!.Render(false));
        Assert.False(Directory.Exists(Path.Combine(folder, "runs")));
    }

    [Fact]
    public void Tables_a_scenario_names_are_kept_with_the_study()
    {
        var rates = Path.Combine(folder, "rates.csv");
        File.WriteAllText(rates, "time,hashrate\n0,1e18\n600,2e18\n");
        File.WriteAllText(Path.Combine(folder, "s.yaml"), Sweep.Replace("1 EH/s", "{ csv: rates.csv }"));
        var cut = runs.Sweep(Order(), new Progress(), new CancellationToken(canceled: true));
        File.WriteAllText(rates, "time,hashrate\n0,5e18\n");

        var rest = runs.Resume(cut.Folder!, Order(), new Progress(), CancellationToken.None);

        Assert.Equal((0, 24), (rest.Kept, rest.Made));
        Assert.InRange(rest.Cells[0].Find("miners.a.hashrate")!.Interval.Mean, 1e18, 2e18);
        var kept = Directory.GetFiles(Path.Combine(cut.Folder!, "data"), "*.csv", SearchOption.AllDirectories).Single();
        File.WriteAllText(kept, "time,hashrate\n0,5e18\n");
        Assert.Contains("a table that it names, was changed", Assert.Throws<UsageError>(() =>
            runs.Resume(cut.Folder!, Order(), new Progress(), CancellationToken.None)).Message);
    }

    [Fact]
    public void Runs_are_kept_where_that_is_asked_for()
    {
        File.WriteAllText(Path.Combine(folder, "s.yaml"), Sweep.Replace("replications: 8", "replications: 1"));
        var report = runs.Sweep(Order() with { KeepRuns = true }, new Progress(), CancellationToken.None);

        var kept = Directory.GetDirectories(Path.Combine(report.Folder!, StudyFolder.RunsFolder), "2*");
        Assert.Equal(3, kept.Length);
        Assert.All(kept, run => Assert.True(File.Exists(Path.Combine(run, "results.db"))));
    }

    [Fact]
    public void Two_studies_are_compared_cell_by_cell_and_paired_where_seeds_agree()
    {
        var first = Submit().Folder!;
        File.WriteAllText(Path.Combine(folder, "s.yaml"), Sweep.Replace("blocks: 60", "blocks: 120"));
        var second = Sweeped(Order()).Folder!;
        var other = Sweeped(Order() with { Request = new() { Seed = 99 } }).Folder!;

        var paired = StudyComparison.Of(ComparedSide.Open(first), ComparedSide.Open(second));
        Assert.Equal(3, paired.Pairs.Count);
        Assert.All(paired.Pairs, pair => Assert.True(pair.IsPaired));
        Assert.True(paired.Pairs[1].Measures.Single(m => m.Path == "blocks.found").Difference.IsClear);
        Assert.False(StudyComparison.Of(ComparedSide.Open(second), ComparedSide.Open(other)).Pairs[0].IsPaired);
        var single = StudyComparison.Of(ComparedSide.Open(first + "#2"), ComparedSide.Open(second));
        Assert.Equal("spacing=60s against spacing=30s", single.Pairs[0].Name);
        Assert.Contains("from 1 to 3", Assert.ThrowsAny<Exception>(() => ComparedSide.Open(first + "#4")).Message);
    }

    [Fact]
    public void Tables_and_plots_come_out_as_csv_and_svg()
    {
        using var study = StudyFolder.Open(Submit().Folder!);
        var design = StudyDesign.Of(study.Plan, study.Place, out _)!;
        var cells = StudyOutcome.Of(design, study.Database.ReadRuns());
        var tables = FolderExport.StudyCsv(study.Plan, cells, Path.Combine(folder, "csv"));
        var plots = FolderExport.StudySvg(study.Plan, cells, ShownMeasures.Of(cells), Path.Combine(folder, "svg"));

        Assert.Equal(2, tables.Count);
        Assert.Equal(2, plots.Count);
        Assert.All(plots, plot => Assert.Equal("svg",
            System.Xml.Linq.XDocument.Load(plot).Root!.Name.LocalName));
        Assert.Contains("chain.spacing (s)", File.ReadAllText(plots[0]));
    }

    private StudyReport Submit(int stopAfter = int.MaxValue)
    {
        File.WriteAllText(Path.Combine(folder, "s.yaml"), Sweep);
        return Sweeped(Order(), stopAfter);
    }

    private StudyReport Sweeped(StudyOrder order, int stopAfter = int.MaxValue)
    {
        using var stop = new CancellationTokenSource();
        return runs.Sweep(order, new Progress(made =>
        {
            if (made == stopAfter)
                stop.Cancel();
        }), stop.Token);
    }

    private StudyOrder Order() => new(new ScenarioSource(Path.Combine(folder, "s.yaml")))
    {
        Workers = 2,
        RunsFolder = Path.Combine(folder, "runs"),
        RepeatCommand = "minesim sweep s.yaml",
    };

    /// <summary>The file of runs without the two columns that the machine decides.</summary>
    private static string Table(string place) => string.Join('\n', File.ReadLines(Path.Combine(place, "sweep.csv"))
        .Select(line => line.Split(',')).Select(cells => string.Join(',', cells.Where((_, i) => i is not (7 or 8)))));

    private static void Change(string place, string sql)
    {
        using var database = new SqliteConnection(
            $"Data Source={Path.Combine(place, StudyFolder.DatabaseFile)};Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = sql;
        Assert.True(command.ExecuteNonQuery() > 0);
    }

    private static Simulator.Results.Folders.Manifest Manifest(StudyPlan plan) => new()
    {
        Kind = plan.Kind,
        Scenario = plan.Scenario,
        ScenarioHash = plan.Hash(),
        Seed = plan.Seed,
        Version = plan.Version,
        Command = "minesim sweep",
        StartedAt = DateTimeOffset.UnixEpoch,
    };

    /// <summary>Hears of progress and says nothing.</summary>
    private sealed class Progress(Action<int>? onMade = null) : IStudyProgress
    {
        public void Started(StudyPlan plan, int kept, long expected, int workers)
        {
        }

        public void Advanced(int done, int made, long expected) => onMade?.Invoke(made);
    }
}
