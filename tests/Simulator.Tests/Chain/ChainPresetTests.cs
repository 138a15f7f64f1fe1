using Simulator.Domain.Chain;
using Simulator.Domain.Economics;

namespace Simulator.Tests.Chain;

/// <summary>Numbers of known chains, repeated here so that a change of them is noticed.</summary>
public class ChainPresetTests
{
    [Theory]
    [InlineData("bitcoin", 600, 2016, "bitcoin", 0x1d00ffffu, 5_000_000_000, 210_000, 100)]
    [InlineData("litecoin", 150, 2016, "litecoin", 0x1e0fffffu, 5_000_000_000, 840_000, 100)]
    [InlineData("dogecoin", 60, 1, "digishield", 0x1e0fffffu, 1_000_000_000_000, 0, 240)]
    [InlineData("bitcoin-cash", 600, 0, "asert", 0x1d00ffffu, 5_000_000_000, 210_000, 100)]
    [InlineData("ethereum-pow", 13, 0, "ethereum-gray-glacier", 0x1e7fffffu, 200_000_000, 0, 0)]
    [InlineData("zcash", 75, 17, "zcash", 0x1f07ffffu, 625_000_000, 1_680_000, 100)]
    [InlineData("monero", 120, 720, "monero", 0x2100ffffu, 60_000_000, 0, 60)]
    [InlineData("dash", 150, 24, "dgw", 0x1e0fffffu, 500_000_000, 210_240, 100)]
    [InlineData("regtest", 600, 144, "fixed", 0x207fffffu, 5_000_000_000, 150, 100)]
    public void A_preset_has_its_chains_numbers(
        string name, long spacing, int window, string rule, uint limit, long subsidy, int interval, int maturity)
    {
        var preset = ChainPresets.Find(name)!;
        Assert.Equal(spacing * 1_000_000, preset.Spacing.Microseconds);
        Assert.Equal(window, preset.Window);
        Assert.Equal(rule, preset.Rule);
        Assert.Equal(new CompactTarget(limit), CompactTarget.FromTarget(preset.TargetMax));
        Assert.Equal(subsidy, preset.Subsidy.Initial);
        Assert.Equal(interval, preset.Subsidy.Interval);
        Assert.Equal(maturity, preset.CoinbaseMaturity);
    }

    [Fact]
    public void Names_are_found_exactly()
    {
        Assert.Equal(9, ChainPresets.All.Select(p => p.Name).Distinct().Count());
        Assert.All(ChainPresets.All, p => Assert.Same(p, ChainPresets.Find(p.Name)));
        Assert.Null(ChainPresets.Find("Bitcoin"));
    }

    [Theory]
    [InlineData(0, 5_000_000_000)]
    [InlineData(209_999, 5_000_000_000)]
    [InlineData(210_000, 2_500_000_000)]
    [InlineData(840_000, 312_500_000)]
    [InlineData(6_929_999, 1)]
    [InlineData(6_930_000, 0)]
    [InlineData(int.MaxValue, 0)]
    [InlineData(-5, 5_000_000_000)]
    public void The_subsidy_of_Bitcoin_halves(int height, long satoshi) =>
        Assert.Equal(satoshi, ChainPresets.Bitcoin.Subsidy.At(height));

    [Fact]
    public void All_subsidies_of_Bitcoin_sum_to_just_below_21_million()
    {
        Assert.Equal(2_099_999_997_690_000, ChainPresets.Bitcoin.Subsidy.Total());
        var sum = 0L;
        for (var height = 0; height <= 6_930_000; height += 210_000)
            sum += ChainPresets.Bitcoin.Subsidy.At(height) * 210_000;
        Assert.Equal(2_099_999_997_690_000, sum);
    }

    [Fact]
    public void Other_subsidies_stay_or_shrink_by_their_own_part()
    {
        Assert.Null(ChainPresets.Dogecoin.Subsidy.Total());
        Assert.Equal(1_000_000_000_000, ChainPresets.Dogecoin.Subsidy.At(5_000_000));
        Assert.Equal(464_285_715, ChainPresets.Dash.Subsidy.At(210_240));
        Assert.Equal(431_122_450, ChainPresets.Dash.Subsidy.At(420_480));
        Assert.Equal(0, new Subsidy(50, 1).At(100));
    }
}
