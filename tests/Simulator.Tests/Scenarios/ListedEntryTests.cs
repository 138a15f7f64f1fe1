using Simulator.Cli.Running;
using Simulator.Domain.Difficulty;
using Simulator.Domain.Economics.Fees;
using Simulator.Domain.Economics.Prices;
using Simulator.Domain.Economics.Switching;
using Simulator.Domain.Network.Latency;
using Simulator.Domain.Network.Topologies;
using Simulator.Domain.Parameters;
using Simulator.Domain.Pools.Choices;
using Simulator.Model.Faults;
using Simulator.Model.Mining.Strategies;
using Simulator.Model.Network.Uplinks;
using Simulator.Scenarios.Schema;
using Simulator.Scenarios.Writing;
using Simulator.Tests.Running;

namespace Simulator.Tests.Scenarios;

/// <summary>
/// What follows from a line in a list alone: the entry can be named in a scenario with its own keys, reads back, runs,
/// and is explained.
/// </summary>
public sealed class ListedEntryTests
{
    private const string World = "version: 1\nstop: { blocks: 3 }\n"
        + "nodes: [{ name: a }, { name: b, region: EU }, { name: c }]\n"
        // The miners come last, since some entries bring a group of their own.
        + "pools: [{ name: alpha, members: { m: 50% } }]\nminers:\n  - { name: m, hashrate: 1 EH/s }\n";

    private const string Head = World + Chain + "\n";

    private const string Chain = "chain: { difficulty: { rule: fixed } }";

    public static TheoryData<string, string> Entries
    {
        get
        {
            var entries = new TheoryData<string, string>();
            foreach (var law in LatencyLaws.All)
                entries.Add(law.Name, $"{Chain}\nnetwork: {{ latency: {Written("law", law.Documentation)} }}");
            foreach (var law in UplinkLaws.All)
                entries.Add(law.Name, $"{Chain}\nnetwork: {{ bandwidth: {Written("law", law.Documentation)} }}");
            foreach (var kind in TopologyKinds.All)
                entries.Add(kind.Name, $"{Chain}\nnetwork: {{ topology: {Written("kind", kind.Documentation)} }}");
            foreach (var kind in FaultKinds.All)
                entries.Add(kind.Name, $"{Chain}\nfaults: [{Written("kind", kind.Documentation)}]");
            foreach (var law in PriceLaws.All.Where(law => law.Name != "csv"))
                entries.Add(
                    law.Name, $"{Chain}\nmarket: {{ prices: {{ chain: {Written("law", law.Documentation)} }} }}");
            entries.Add("ghost", "chain: { difficulty: { rule: fixed }, fork_choice: ghost }");
            entries.Add("random", "chain: { difficulty: { rule: fixed }, tie: random }");
            foreach (var law in FeeLaws.All)
                entries.Add(
                    law.Name, $"chain: {{ difficulty: {{ rule: fixed }}, fees: {Written("law", law.Documentation)} }}");
            foreach (var kind in SwitchKinds.All)
                entries.Add(kind.Name, Switching(Written("kind", kind.Documentation)));
            foreach (var kind in PoolChoices.All)
                entries.Add(kind.Name, $"  - {{ name: s, hashrate: 1 EH/s, choose: "
                    + $"{Written("kind", kind.Documentation)} }}\n{Chain}");
            foreach (var kind in MiningStrategies.All)
                entries.Add(kind.Name, $"  - {{ name: s, hashrate: 100 PH/s, strategy: "
                    + $"{Written("kind", kind.Documentation)} }}\n{Chain}\nnetwork: {{ preset: instant }}");
            foreach (var rule in DifficultyRules.All)
                entries.Add(rule.Name, $"chain: {{ difficulty: {Written("rule", rule.Documentation, _ => true)} }}");
            return entries;
        }
    }

    private static string Switching(string written) => $"  - {{ name: s, hashrate: 1 EH/s, switch: "
        + written.Replace(" }", ", between: [chain, outside] }", StringComparison.Ordinal) + " }\n" + Chain
        + "\nmarket: { prices: { chain: 1 USD }, outside: { price: 1 USD, subsidy: 50 coin, difficulty: 1000 } }";

    [Theory]
    [MemberData(nameof(Entries))]
    public void An_entry_of_a_list_is_read_written_and_run(string name, string yaml)
    {
        var scenario = Given.Loaded(World + yaml + "\n");
        var resolved = ResolvedYaml.Write(scenario);

        Assert.Contains(InResolved(name, yaml), resolved);
        Assert.Equal(scenario, Given.Loaded(resolved));
        Assert.True(Trial.Of(scenario, seed: 1, partitions: 1).Blocks.Found >= 3);
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public void An_entry_of_a_list_is_explained_and_stands_in_the_schema(string name, string yaml)
    {
        Assert.NotEqual("", yaml);
        Assert.Contains(new ScenarioRuns().Explanations(), each => each.Word == name);
        Assert.Contains($"\"{name}\"", SchemaWriter.Write(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("network: { latency: { law: lognormal, mean: 5ms, sd: 1ms, min: 5ms } }", "mean must be above min")]
    [InlineData("network: { latency: { law: uniform, min: 9ms, max: 5ms } }", "max must be at least min")]
    [InlineData("network: { latency: { law: pareto, mean: 4ms } }", "mean must be above 5 ms")]
    [InlineData("network: { topology: { kind: small-world, degree: 5 } }", "degree must be even")]
    [InlineData("network: { topology: list }", "topology 'list' needs links")]
    [InlineData("faults: [{ kind: partition }]", "kind 'partition' needs 'groups'")]
    [InlineData("faults: [{ kind: partition, groups: [[a], [a, b]] }]", "'a' stands on two sides")]
    [InlineData("faults: [{ kind: loss, rate: 1%, groups: [[a], [b]] }]", "'groups' does not belong to kind 'loss'")]
    public void What_an_entry_finds_wrong_with_its_values_is_a_complaint(string yaml, string expected) =>
        Assert.Contains(expected, Assert.Single(Given.Refused(Head + yaml + "\n")).Message);

    [Theory]
    [InlineData("{ degree: 2 }", "random")]
    [InlineData("{ rewiring: 5% }", "small-world")]
    [InlineData("{ across: 5% }", "regions")]
    [InlineData("{ links: [[a, b], [b, c]] }", "list")]
    [InlineData("{ degrees: dogecoin }", "simblock")]
    public void A_topology_without_a_name_is_the_one_that_takes_its_keys(string topology, string kind) =>
        Assert.Equal(kind, Given.Loaded(Head + $"network: {{ topology: {topology} }}\n").Network.Topology.Kind);

    /// <summary>What the resolved scenario says of an entry: laws with a short form are written in it.</summary>
    private static string InResolved(string name, string yaml) => (name, yaml.Contains("fees")) switch
    {
        ("none", true) => "fixed",
        ("constant", true) => "fees: 10000000 sat",
        ("uniform", true) => "fees: { min: 5000000 sat, max: 50000000 sat }",
        ("constant", false) when !yaml.Contains("market") => "latency: 100ms",
        _ => name,
    };

    /// <summary>The entry with every key that it needs, as its own examples have it.</summary>
    private static string Written(string tag, LawDocumentation entry) =>
        Written(tag, entry, each => each.Default is null);

    private static string Written(string tag, LawDocumentation entry, Func<LawParameter, bool> isWritten) =>
        $"{{ {tag}: {entry.Name}"
        + string.Concat(entry.Parameters.Where(isWritten).Select(each => $", {each.Name}: {each.Example}")) + " }";
}
