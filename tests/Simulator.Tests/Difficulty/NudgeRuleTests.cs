using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;
using Simulator.Tests.House;

namespace Simulator.Tests.Difficulty;

/// <summary>The rule that the page on adding a rule adds: the page's text is the code that runs here.</summary>
public class NudgeRuleTests
{
    [Fact]
    public void The_page_shows_the_rule_as_it_compiles()
    {
        var code = Repository.Text("tests/Simulator.Tests/Difficulty/NudgeRule.cs");

        Assert.Contains($"```csharp\n{code}```\n", Repository.Text("docs/adding-a-rule.md"));
    }

    [Theory]
    [InlineData(9, 0.99)]
    [InlineData(10, 0.99)]
    [InlineData(11, 1.01)]
    public void It_eases_by_a_step_after_a_slow_window_and_hardens_after_any_other(long interval, double factor)
    {
        var rule = NudgeRule.Entry.Create(RuleSetting.Of(10, 240));
        var chain = new ArrayChain(-rule.History);
        for (var height = -rule.History; height <= 0; height++)
            chain.Append(new(0x1c3fffff), (height + 20) * interval);

        var before = new CompactTarget(0x1c3fffff).ToTarget().ToDouble();
        Assert.Equal(factor, rule.Next(chain, 0).ToTarget().ToDouble() / before, 5);
    }

    [Fact]
    public void It_complains_of_a_step_that_leaves_nothing() => Assert.StartsWith("step ",
        NudgeRule.Entry.ComplaintOf(RuleSetting.Of().With("step", 1.0)), StringComparison.Ordinal);
}
