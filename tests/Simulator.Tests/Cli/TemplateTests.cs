using Simulator.Cli;
using Simulator.Cli.Running;
using Simulator.Cli.Templates;
using Simulator.Scenarios.Running;

namespace Simulator.Tests.Cli;

/// <summary>The scenarios that lie in the program are valid, and the real door runs them.</summary>
public sealed class TemplateTests
{
    private readonly ScenarioRuns runs = new();

    public static TheoryData<string> All => [.. TemplateList.Starters, .. TemplateList.Workloads, "demo"];

    [Theory]
    [MemberData(nameof(All))]
    public void A_template_has_nothing_to_complain_of(string name)
    {
        var check = runs.Check(new ScenarioSource($"{name}.yaml", TemplateList.Read(name)), []);

        Assert.True(check.IsValid && check.Complaints.Count == 0, check.Render(false));
        Assert.NotNull(check.Resolved);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_template_says_first_which_question_it_answers(string name) =>
        Assert.Matches(@"^# .+\?\n", TemplateList.Read(name));

    [Fact]
    public void A_run_leaves_a_whole_folder_and_the_seed_asked_for()
    {
        var folder = Directory.CreateTempSubdirectory("minesim-run-").FullName;

        var report = runs.Run(Smallest() with { Seed = 9, RunsFolder = folder }, new Silence(), default);

        Assert.True(report.ExitCode == ExitCode.Ok, report.Failure);
        Assert.Equal(9UL, report.Seed);
        foreach (var file in new[] { "scenario.yaml", "resolved.yaml", "manifest.json", "results.db", "summary.json" })
            Assert.True(File.Exists(Path.Combine(report.Folder!, file)), file);
        Assert.Equal(report.SummaryJson.Trim(), File.ReadAllText(Path.Combine(report.Folder!, "summary.json")).Trim());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void An_interrupted_run_is_kept_and_says_how_far_it_came()
    {
        var folder = Directory.CreateTempSubdirectory("minesim-run-").FullName;
        var endless =
            Smallest() with { RunsFolder = folder, Sets = ["stop.blocks=1000000"], RepeatCommand = "minesim run x" };
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        var report = runs.Run(endless, new Silence(), stop.Token);

        Assert.Equal(ExitCode.Interrupted, report.ExitCode);
        Assert.EndsWith("-partial", report.Folder);
        Assert.Contains("minesim run x --until ", report.RepeatCommand);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void The_same_seed_is_verified_and_another_seed_differs()
    {
        var report = runs.Verify(Smallest(), new Silence(), default);
        var other = runs.Verify(Smallest() with { Seed = 2 }, new Silence(), default);

        Assert.True(report.Same, report.FirstDifference);
        Assert.True(report.Runs.Count >= 3);
        Assert.Single(report.Runs.Select(r => r.Fingerprint).Distinct());
        Assert.NotEqual(report.Runs[0].Fingerprint, other.Runs[0].Fingerprint);
    }

    [Fact]
    public void What_asks_for_real_time_is_verified_in_virtual_time_and_says_so()
    {
        var year = Smallest() with { Sets = ["clock=real", "stop={ time: 365d }", "chain.spacing=1d"] };

        var report = runs.Verify(year, new Silence(), default);

        Assert.True(report.Same, report.FirstDifference);
        Assert.Equal(runs.Verify(year with { Sets = year.Sets.Skip(1).ToList() }, new Silence(), default).Runs,
            report.Runs);
        Assert.Contains("in virtual time", report.Remark);
    }

    [Fact]
    public void A_scenario_that_is_not_valid_is_not_run()
    {
        var report = runs.Run(Smallest() with { Sets = ["sede=1"], RunsFolder = "never-made" }, new Silence(), default);

        Assert.Equal(ExitCode.Usage, report.ExitCode);
        Assert.NotEmpty(report.Complaints!.Complaints);
        Assert.False(Directory.Exists("never-made"));
    }

    [Theory]
    [InlineData("gamma", "miners[].strategy.gamma (default: emergent): the part of honest blocks")]
    [InlineData("pools", "pools (default: []): mining pools")]
    [InlineData("fee", "pools[].fee (default: 0%): the part of every reward")]
    [InlineData("stop", "stop (required): when the run ends")]
    public void A_key_is_explained_at_each_of_its_places(string key, string text) =>
        Assert.StartsWith(text, Assert.Single(runs.Explanations(), e => e.Word == key).Text);

    [Fact]
    public void Every_explanation_has_a_word_and_a_text() =>
        Assert.All(runs.Explanations(),
            e => Assert.False(string.IsNullOrWhiteSpace(e.Word) || string.IsNullOrWhiteSpace(e.Text)));

    private static RunRequest Smallest() => new(new ScenarioSource("smallest.yaml", TemplateList.Read("smallest")));

    private sealed class Silence : IRunProgress
    {
        public void Started(string name, ulong seed, int partitions)
        {
        }

        public void Advanced(RunProgress progress)
        {
        }
    }
}
