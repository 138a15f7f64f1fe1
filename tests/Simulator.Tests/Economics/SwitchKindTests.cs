using Simulator.Domain.Economics;
using Simulator.Domain.Economics.Switching;
using Simulator.Domain.Parameters;

namespace Simulator.Tests.Economics;

/// <summary>What every kind of switch keeps, and the formula of each.</summary>
public sealed class SwitchKindTests
{
    public static TheoryData<string> Kinds => [.. SwitchKinds.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_fraction_is_a_part_and_never_grows_with_what_the_second_place_pays(string name)
    {
        var rule = SwitchKinds.Find(name)!.Make(new LawValues([new("band", 0.1)]));
        foreach (var before in (double[])[0, 0.3, 1])
        {
            var last = 1.0;
            for (var ratio = 0.0; ratio < 3; ratio += 0.01)
            {
                var fraction = rule.Next(before, ratio);
                Assert.InRange(fraction, 0, last);
                last = fraction;
            }
        }

        Assert.InRange(rule.Begin(0.5), rule.Begin(2), 1);
    }

    [Fact]
    public void A_steady_miner_stays() => Assert.Equal(1, new SteadySwitch().Next(1, 1e9));

    [Theory]
    [InlineData(0.84, 1)]
    [InlineData(0.85, 1)]
    [InlineData(1, 0.5)]
    [InlineData(1.075, 0.25)]
    [InlineData(1.15, 0)]
    public void A_variable_miner_divides_its_rate_by_where_the_ratio_lies_in_the_band(double ratio, double fraction) =>
        Assert.Equal(fraction, new VariableSwitch(0.15).Next(0, ratio), 12);

    [Fact]
    public void A_greedy_miner_stays_inside_the_band_and_moves_at_its_edges()
    {
        var rule = new GreedySwitch(0.1);
        Assert.Equal(0, rule.Next(0, 0.91));
        Assert.Equal(1, rule.Next(0, 0.9));
        Assert.Equal(1, rule.Next(1, 1.09));
        Assert.Equal(0, rule.Next(1, 1.1 + 1e-12));
    }
}
