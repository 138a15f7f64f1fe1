using System.Text.Json;
using System.Xml.Linq;
using Simulator.Cli;
using Simulator.Cli.Running;
using Simulator.Domain.Time;

namespace Simulator.Tests.Cli;

/// <summary>What the verbs that run scenarios ask for, and what they make of the answers.</summary>
public sealed class RunTests
{
    private readonly CommandProbe probe = new();

    [Fact]
    public void Flags_become_a_request()
    {
        probe.Run("run", "a b.yaml", "--seed", "5", "--until", "1.5h", "--partitions", "2", "--out", "elsewhere",
            "--set", "x=1");

        var asked = probe.Runs.Asked.Single();
        Assert.Equal("a b.yaml", asked.Source.Path);
        Assert.Equal(5UL, asked.Seed);
        Assert.Equal(SimTime.FromSeconds(5400L), asked.Until);
        Assert.Equal(2, asked.Partitions);
        Assert.Equal("elsewhere", asked.RunsFolder);
        Assert.Equal(
            "minesim run 'a b.yaml' --seed 5 --set x=1 --until 5400.000000s --partitions 2", asked.RepeatCommand);
    }

    [Fact]
    public void What_is_not_said_is_left_to_the_scenario()
    {
        probe.Run("run", "a.yaml");

        var asked = probe.Runs.Asked.Single();
        Assert.Null(asked.Seed);
        Assert.Null(asked.Until);
        Assert.Equal(0, asked.Partitions);
        Assert.Equal("runs", asked.RunsFolder);
        Assert.Empty(asked.Sets);
    }

    [Fact]
    public void A_flag_beats_the_environment_and_the_environment_beats_the_scenario()
    {
        probe.Variables["MINESIM_SEED"] = "11";
        probe.Variables["MINESIM_PARTITIONS"] = "4";

        probe.Run("run", "a.yaml", "--seed", "5");

        Assert.Equal(5UL, probe.Runs.Asked.Single().Seed);
        Assert.Equal(4, probe.Runs.Asked.Single().Partitions);
    }

    [Fact]
    public void A_wrong_value_in_the_environment_is_named_by_its_variable()
    {
        probe.Variables["MINESIM_SEED"] = "eleven";

        Assert.Equal(ExitCode.Usage, probe.Run("run", "a.yaml"));

        Assert.Contains("MINESIM_SEED got 'eleven'", probe.Error);
    }

    [Fact]
    public void Several_seeds_in_real_time_are_several_runs_with_the_worst_exit_code()
    {
        probe.Runs.OnCheck = new ScenarioCheck(true, []) { InRealTime = true };
        probe.Runs.OnRun = (r, _) => FakeRuns.Ended(r.Seed switch { 2 => 4, 3 => 3, _ => 0 }, r.Seed!.Value);

        Assert.Equal(ExitCode.Violation, probe.Run("run", "a.yaml", "--seeds", "1..3,9"));

        Assert.Equal([1UL, 2, 3, 9], probe.Runs.Asked.Select(r => r.Seed!.Value));
    }

    [Fact]
    public void Json_is_the_summary_alone_and_the_table_moves_aside()
    {
        Assert.Equal(ExitCode.Ok, probe.Run("run", "a.yaml", "--json", "--seed", "3"));

        Assert.Equal(3, JsonDocument.Parse(probe.Output).RootElement.GetProperty("seed").GetInt32());
        Assert.Contains("0123456789abcdef", probe.Error);
    }

    [Fact]
    public void Json_of_several_runs_in_real_time_is_a_list()
    {
        probe.Runs.OnCheck = new ScenarioCheck(true, []) { InRealTime = true };
        probe.Run("run", "a.yaml", "--json", "--seeds", "3,5");

        var summaries = JsonDocument.Parse(probe.Output).RootElement.EnumerateArray();
        var seeds = summaries.Select(e => e.GetProperty("seed").GetInt32());
        Assert.Equal([3, 5], seeds);
    }

    [Fact]
    public void The_table_shows_figures_expectations_and_places()
    {
        probe.Runs.OnRun = (_, _) => FakeRuns.Ended(ExitCode.ExpectationFailed);

        Assert.Equal(ExitCode.ExpectationFailed, probe.Run("run", "a.yaml"));

        string[] parts = ["blocks found", "2100", "blocks.stale = 0", "fails", "0123456789abcdef", "runs/fake"];
        foreach (var part in parts)
            Assert.Contains(part, probe.Output);
        Assert.DoesNotContain("\u001b", probe.Output);
    }

    [Fact]
    public void Dead_letters_are_told_once_to_those_who_want_to_hear_more()
    {
        probe.Runs.OnRun = (_, _) => FakeRuns.Ended(0) with { DeadLetters = 17 };

        probe.Run("run", "a.yaml");
        Assert.DoesNotContain("dead letters", probe.Error);

        probe.Run("run", "a.yaml", "-v");
        Assert.Single(probe.Error.Split('\n'), line => line.StartsWith("17 messages", StringComparison.Ordinal));
    }

    [Fact]
    public void Colour_is_for_terminals_and_can_be_refused()
    {
        Assert.Contains("\u001b", OutputOf(watched: true, "run", "a.yaml"));
        Assert.DoesNotContain("\u001b", OutputOf(watched: true, "run", "a.yaml", "--no-color"));
        Assert.DoesNotContain("\u001b", OutputOf(watched: false, "run", "a.yaml"));
    }

    [Fact]
    public void NO_COLOR_refuses_colour()
    {
        probe.Variables["NO_COLOR"] = "1";

        probe.Run(watched: true, "run", "a.yaml");

        Assert.DoesNotContain("\u001b", probe.Output);
    }

    [Fact]
    public void An_invalid_scenario_is_shown_and_ends_with_two()
    {
        probe.Runs.OnRun = (_, _) => new RunReport(ExitCode.Usage) { Complaints = Refused() };
        probe.Runs.OnCheck = Refused();

        Assert.Equal(ExitCode.Usage, probe.Run("run", "a.yaml", "--seeds", "1..5"));

        Assert.Contains("error[SCN012]", probe.Error);
        Assert.Single(probe.Runs.Asked);
    }

    [Fact]
    public void Validate_shows_complaints_as_text_and_as_json()
    {
        probe.Runs.OnCheck = Refused();

        Assert.Equal(ExitCode.Usage, probe.Run("validate", "a.yaml", "--json"));

        Assert.Contains("error[SCN012]", probe.Error);
        var json = JsonDocument.Parse(probe.Output).RootElement;
        Assert.False(json.GetProperty("valid").GetBoolean());
        Assert.Equal(3, json.GetProperty("complaints")[0].GetProperty("line").GetInt32());
    }

    [Fact]
    public void Verify_ends_with_three_where_fingerprints_differ()
    {
        probe.Runs.OnVerify = () => new VerifyReport(false, [new("1 partition", "aa"), new("2 partitions", "bb")]);

        Assert.Equal(ExitCode.Violation, probe.Run("verify", "a.yaml"));

        Assert.Contains("bb  2 partitions", probe.Output);
        Assert.Contains("repeat it with: minesim verify a.yaml", probe.Error);
    }

    [Fact]
    public void JUnit_counts_an_expectation_that_fails()
    {
        var path = Path.GetTempFileName();
        probe.Runs.OnRun = (_, _) => FakeRuns.Ended(ExitCode.ExpectationFailed);

        probe.Run("run", "a.yaml", "--junit", path);

        var suite = XDocument.Load(path).Root!.Element("testsuite")!;
        File.Delete(path);
        Assert.Equal("2", suite.Attribute("tests")!.Value);
        Assert.Equal("1", suite.Attribute("failures")!.Value);
        Assert.Contains("got 3", suite.Descendants("failure").Single().Attribute("message")!.Value);
    }

    [Fact]
    public void Bench_writes_a_table_with_the_machine_and_no_results()
    {
        Assert.Equal(ExitCode.Ok, probe.Run("bench", "--repeats", "2"));

        Assert.Equal(4, probe.Runs.Asked.Count);
        Assert.All(probe.Runs.Asked, r => Assert.False(r.WriteResults));
        Assert.Contains("| workload |", probe.Output);
    }

    private static string OutputOf(bool watched, params string[] arguments)
    {
        var probe = new CommandProbe();
        probe.Run(watched, arguments);
        return probe.Output;
    }

    private static ScenarioCheck Refused() =>
        new(false, [new("error", "SCN012", "latency must be at least 0 ms", "a.yaml", 3, 5, "write \"5ms\"")])
        {
            Render = _ => "error[SCN012]: latency must be at least 0 ms\n",
        };
}
