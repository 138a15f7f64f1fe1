using Simulator.Scenarios;
using Simulator.Scenarios.Expectations;
using Simulator.Scenarios.Running;

namespace Simulator.Tests.Running;

/// <summary>
/// What may be expected of a run is what a run will say: one list is known before, the other comes after.
/// </summary>
public class KnownMeasuresTests
{
    private const string Text = """
        version: 1
        stop: { blocks: 20 }
        chain: { difficulty: { rule: fixed } }
        network: { preset: constant }
        miners: [ { name: left, hashrate: 1 EH/s }, { name: right, hashrate: 2 EH/s } ]
        """;

    [Fact]
    public void Every_measure_that_may_be_expected_is_one_that_a_run_has()
    {
        var scenario = ScenarioLoader.LoadText(Text, "known.yaml").Scenario!;
        var summary = ScenarioRunner.Run(scenario, new RunOptions(), null, CancellationToken.None).Summary;
        var known = KnownMeasures.Of(scenario).Paths.Order(StringComparer.Ordinal);
        var had = new Simulator.Results.Summaries.MeasureList(summary).Paths
            .Where(path => !path.StartsWith("invariants.", StringComparison.Ordinal) && path != "seed")
            .Order(StringComparer.Ordinal);
        Assert.Equal(had, known);
    }
}
