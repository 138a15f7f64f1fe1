using Simulator.Scenarios;
using Simulator.Scenarios.Running;

namespace Simulator.Tests.Running;

/// <summary>Runs in which a block takes longer than anybody waits.</summary>
public sealed class EndlessWaitTests
{
    private const string Head = "version: 1\nstop: { blocks: 200 }\nminers: [{ hashrate: 1 EH/s }]\n";
    private const string Rule = Head + "chain: { difficulty: { rule: ";

    [Theory]
    [InlineData("simple-exponential")]
    [InlineData("simple-exponential-integer")]
    [InlineData("ema-integer")]
    public void A_block_that_takes_more_than_68_years_is_no_defect(string rule) =>
        Assert.Equal(RunEnding.Complete, Run(Rule + rule + ", time_constant: 1us } }\n").Ending);

    [Fact]
    public void A_run_that_can_find_no_further_block_says_so()
    {
        var bomb = Run(Rule + "ethereum-byzantium, height_offset: 50000000 } }\n");
        Assert.Contains(bomb.Remarks, remark => remark.Contains("at height 0 of 200: no further block would ever"));
        Assert.Empty(Run(Head).Remarks);
    }

    private static RunOutcome Run(string yaml) => ScenarioRunner.Run(
        ScenarioLoader.LoadText(yaml, "wait.yaml").Scenario!, new RunOptions(), null, CancellationToken.None);
}
