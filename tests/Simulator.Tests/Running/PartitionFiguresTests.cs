using Simulator.Domain.Records;
using Simulator.Results.Summaries;
using Simulator.Scenarios;
using Simulator.Scenarios.Running;

namespace Simulator.Tests.Running;

/// <summary>Figures, not only fingerprints, are the same for any number of partitions.</summary>
public class PartitionFiguresTests
{
    /// <summary>Two sides that do not hear of each other for 56 hours: hundreds of blocks spread at once.</summary>
    private const string Text = """
        version: 1
        stop: { blocks: 400 }
        chain: { difficulty: { rule: fixed } }
        network: { preset: constant, topology: { kind: random, degree: 6 }, relay: announce }
        nodes: [ { name: left, count: 12, region: EU }, { name: right, count: 12, region: NA } ]
        miners:
          - { name: a, count: 3, hashrate: 2 EH/s, node: left }
          - { name: b, count: 3, hashrate: 1 EH/s, node: right }
        faults: [ { kind: partition, groups: [[left], [right]], at: 2h, for: 56h } ]
        """;

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void A_long_cut_of_the_network_gives_the_same_figures_on_any_number_of_partitions(int partitions)
    {
        var one = Run(1);
        Assert.True(one.Blocks.Stale > 50, $"the cut made {one.Blocks.Stale} stale blocks");
        Assert.Equal(FiguresOf(one), FiguresOf(Run(partitions)));
    }

    [Fact]
    public void Nodes_that_are_alone_in_their_regions_are_dealt_to_all_partitions()
    {
        const string Lonely = "version: 1\nstop: { blocks: 3 }\n"
            + "nodes: [{ name: n, region: EU }, { name: m, region: NA }]\n"
            + "miners: [{ name: a, count: 2, hashrate: 1 EH/s }]\n";

        Assert.Equal(1, Run(2, Lonely + "network: { preset: instant }\n").PartitionsUsed);
        Assert.Equal(2, Run(2, Lonely + "network: { preset: constant }\n").PartitionsUsed);
    }

    private static RunSummary Run(int partitions, string text = Text)
    {
        var loaded = ScenarioLoader.LoadText(text, "cut.yaml");
        Assert.NotNull(loaded.Scenario);
        return ScenarioRunner.Run(
            loaded.Scenario, new RunOptions { Partitions = partitions }, null, CancellationToken.None).Summary;
    }

    private static string FiguresOf(RunSummary summary) => SummaryFile.ToJson(summary with
    {
        WallSeconds = 0, CpuSeconds = 0, PeakRssBytes = 0, EventsPerCpuSecond = null, PartitionsUsed = 0,
    });
}
