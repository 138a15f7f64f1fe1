using Simulator.Domain.Economics;
using Simulator.Domain.Economics.Prices;
using Simulator.Domain.Mining.Rates;
using Simulator.Domain.Time;

namespace Simulator.Tests.Mining;

public sealed class PriceRateTests
{
    private static readonly SimTime hour = Hours(1);
    private static readonly StepPrice price = new(new PriceSeries(
    [
        new PricePoint(SimTime.Zero, 100), new PricePoint(hour, 400), new PricePoint(Hours(3), 25),
    ]));

    private static SimTime Hours(long hours) => SimTime.FromSeconds(3600 * hours);

    [Theory]
    [InlineData(1.0, 4.0, 0.25)]
    [InlineData(0.5, 2.0, 0.5)]
    [InlineData(0.0, 1.0, 1.0)]
    public void A_rate_answers_to_the_price_by_its_elasticity(double elasticity, double risen, double fallen)
    {
        var law = new PriceRate(1e18, elasticity, SimTime.Zero, price);
        Assert.Equal(1.0, law.RateAt(SimTime.Zero) / 1e18, 12);
        Assert.Equal(risen, law.RateAt(hour) / 1e18, 12);
        Assert.Equal(fallen, law.RateAt(Hours(3)) / 1e18, 12);
    }

    [Fact]
    public void Machines_come_and_go_with_the_lag()
    {
        var law = new PriceRate(1e18, 1, Hours(2), price);
        Assert.Equal(Hours(3), law.NextJump(SimTime.Zero));
        Assert.Equal(Hours(5), law.NextJump(Hours(3)));
        Assert.Equal(SimTime.Max, law.NextJump(Hours(5)));
        Assert.Equal(1e18, law.RateAt(Hours(3) - new SimTime(1)));
        Assert.Equal(4e18, law.RateAt(Hours(3)));
        Assert.Equal(0.25e18, law.RateAt(Hours(5)));
    }
}
