using System.Text.Json;
using Simulator.Scenarios.Expectations;

namespace Simulator.Tests.Scenarios;

/// <summary>Lines of <c>expect:</c>: how they are understood and judged.</summary>
public sealed class ExpectationTests
{
    private static readonly MeasureTree Measures = MeasureTree.FromJson(JsonDocument.Parse(
        """
        { "blocks": { "found": 100, "staleRate": 0.04 }, "propagation": { "p50Seconds": 0.966 },
          "miners": [ { "name": "attacker", "revenueShare": 0.36, "staleRate": 0.2 },
                      { "name": "big-Pool", "revenueShare": 0.64, "staleRate": 0.3 } ],
          "ok": true, "text": "x" }
        """).RootElement);

    [Theory]
    [InlineData("blocks.stale_rate < 4.1%", true)]
    [InlineData("blocks.stale_rate < 4%", false)]
    [InlineData("blocks.stale_rate <= 0.04", true)]
    [InlineData("blocks.staleRate >= 0.04", true)]
    [InlineData("found > 1e2", false)]
    [InlineData("found>=1e+2", true)]
    [InlineData("found != 100", false)]
    [InlineData("found == 100", true)]
    [InlineData("miners.attacker.revenue_share in [0.25, 0.45]", true)]
    [InlineData("attacker.revenue_share in [ 36%, 36% ]", true)]
    [InlineData("miners.big-Pool.stale_rate in [-1, 0]", false)]
    [InlineData("p50_seconds = 0.966 +- 2%", true)]
    [InlineData("p50_seconds = 1 +- 0.02", false)]
    [InlineData("p50_seconds = 1 ± 0.05", true)]
    [InlineData("ok = 1", true)]
    public void An_expectation_holds_or_not(string text, bool holds)
    {
        var judgement = ExpectationJudge.Judge(ExpressionParser.Parse(text).Expectation!, Measures);

        Assert.True(judgement.Actual.HasValue, judgement.Note);
        Assert.Equal((text, holds), (judgement.Text, judgement.Holds));
    }

    [Theory]
    [InlineData("blocks.stalerate < 1", "did you mean 'blocks.stale_rate'?")]
    [InlineData("stale_rate < 1", "fits several measures")]
    [InlineData("miners.atacker.revenue_share < 1", "miners.attacker.revenue_share")]
    [InlineData("ci95(found) < 1000", "ci95 needs replications")]
    public void What_cannot_be_judged_does_not_hold_and_says_why(string text, string words)
    {
        var judgement = ExpectationJudge.Judge(ExpressionParser.Parse(text).Expectation!, Measures);

        Assert.False(judgement.Holds);
        Assert.Contains(words, judgement.Note);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("blocks.found", 12)]
    [InlineData("blocks..found < 1", 0)]
    [InlineData("blocks.found <", 14)]
    [InlineData("blocks.found < 1 and 2", 17)]
    [InlineData("blocks.found in [2, 1]", 21)]
    [InlineData("blocks.found in (1, 2)", 16)]
    [InlineData("blocks.found < 1s", 16)]
    [InlineData("ci95(blocks.found < 1", 18)]
    [InlineData("blocks.found < 1 +- 2", 19)]
    [InlineData("blocks.found = 1 +- -2", 22)]
    [InlineData("blocks.found < .", 15)]
    public void What_cannot_be_understood_is_refused_at_its_place(string text, int offset)
    {
        var result = ExpressionParser.Parse(text);

        Assert.Null(result.Expectation);
        Assert.Equal(offset, result.Offset);
        Assert.NotEmpty(result.Help);
    }

    [Fact]
    public void A_measure_without_value_holds_nothing()
    {
        var empty = new MeasureTree([new("blocks.found", double.NaN)]);

        Assert.False(ExpectationJudge.Judge(ExpressionParser.Parse("found != 1").Expectation!, empty).Holds);
    }

    [Fact]
    public void An_interval_holds_with_both_its_ends()
    {
        var measures = new Replicated();

        Assert.True(ExpectationJudge.Judge(ExpressionParser.Parse("ci95(x) in [1, 3]").Expectation!, measures).Holds);
        Assert.False(ExpectationJudge.Judge(ExpressionParser.Parse("ci95(x) < 3").Expectation!, measures).Holds);
        Assert.True(ExpectationJudge.Judge(ExpressionParser.Parse("x < 3").Expectation!, measures).Holds);
    }

    [Fact]
    public void A_plain_function_serves_as_measures()
    {
        var judgement =
            ExpectationJudge.Judge(ExpressionParser.Parse("a.b = 2").Expectation!, path => (path == "a.b", 2, []));

        Assert.True(judgement.Holds);
    }

    private sealed class Replicated : IMeasures
    {
        public MeasureAnswer Find(string path) => new(true, path, 2, [], false);

        public (double Low, double High)? Interval(string fullPath) => (1, 3);
    }
}
