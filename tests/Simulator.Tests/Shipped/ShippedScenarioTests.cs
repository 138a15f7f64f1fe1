using Simulator.Scenarios;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;
using Simulator.Scenarios.Writing;
using Simulator.Tests.House;
using Simulator.Tests.Running;

namespace Simulator.Tests.Shipped;

/// <summary>Every shipped scenario loads, asks its question, says what must hold, and runs.</summary>
public sealed class ShippedScenarioTests
{
    public static TheoryData<string> Files => [.. ShippedFile.All];

    [Fact]
    public void There_are_scenarios_and_each_one_that_is_cut_down_exists()
    {
        Assert.True(ShippedFile.All.Count >= 20);
        Assert.All(ShippedFile.Dear, path => Assert.Contains(path, ShippedFile.All));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_shipped_scenario_loads_without_a_complaint_and_reads_back_from_its_resolved_form(string path)
    {
        var loaded = ScenarioLoader.Load(Path.Combine(Repository.Root, path));
        Assert.True(loaded.Complaints.Count == 0, ComplaintText.Render(loaded.Complaints));
        var resolved = ResolvedYaml.Write(loaded.Scenario!);
        var again = ScenarioLoader.LoadText(resolved, "resolved.yaml");

        Assert.Equal(loaded.Scenario, again.Scenario);
        Assert.Equal(Path.GetFileNameWithoutExtension(path), loaded.Scenario!.Name);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_shipped_scenario_asks_its_question_names_its_schema_and_says_what_must_hold(string path)
    {
        const string Mark = "# yaml-language-server: $schema=";
        var lines = Repository.Text(path).Split('\n');
        Assert.StartsWith("# ", lines[0]);
        Assert.Contains("?", lines[0]);
        Assert.StartsWith(Mark, lines[1]);
        var schema = Path.GetFullPath(Path.Combine(Repository.Root, path, "..", lines[1][Mark.Length..]));
        Assert.Equal(Path.Combine(Repository.Root, "scenarios", "scenario.schema.json"), schema);
        Assert.NotEmpty(ScenarioLoader.Load(Path.Combine(Repository.Root, path)).Scenario!.Expect);
        Assert.All(lines, line => Assert.True(line.Length <= 120, line));
    }

    [Theory]
    [Trait("Category", "Statistical")]
    [MemberData(nameof(Files))]
    public void A_shipped_scenario_runs_and_what_it_expects_holds_at_its_full_size(string path)
    {
        var smaller = Trial.IsFull ? [] : ShippedFile.SmallerSize(path);
        var trial = Trial.OfFile(path, seed: 1, [.. smaller, .. ShippedFile.EarlierEnd(path)]);
        var first = trial.Summary.Chains.Count > 0 ? trial.Summary.Chains[0].Blocks : trial.Blocks;
        Assert.NotNull(first.MeanIntervalSeconds);
        if (smaller.Length > 0)
            return;
        var failed = trial.Summary.Expectations.Where(e => !e.Holds)
            .Select(e => FormattableString.Invariant($"{e.Text}, got {e.Actual}"));
        Assert.True(!failed.Any(), $"minesim run {path} --seed 1: {string.Join("; ", failed)}");
    }

    [Fact]
    public void The_schema_file_is_what_the_program_writes()
    {
        Assert.Equal(SchemaWriter.Write(), Repository.Text("scenarios/scenario.schema.json"));
    }
}
