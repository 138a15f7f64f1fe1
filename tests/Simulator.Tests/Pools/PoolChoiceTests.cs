using Simulator.Domain.Parameters;
using Simulator.Domain.Pools;
using Simulator.Domain.Pools.Choices;
using Simulator.Domain.Pools.Schemes;

namespace Simulator.Tests.Pools;

/// <summary>Where miners go, by what they care for.</summary>
public sealed class PoolChoiceTests
{
    private static readonly PoolOffer small = new(0.99, 0.5, 1.4);
    private static readonly PoolOffer large = new(0.97, 0.01, 0.9);

    public static TheoryData<string> Choices => [.. PoolChoices.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Choices))]
    public void It_says_what_it_is_and_stays_where_nothing_is_better(string name)
    {
        var kind = PoolChoices.Find(name)!;
        Assert.NotEmpty(kind.Documentation.Summary);
        Assert.NotEmpty(kind.Documentation.Formula);
        Assert.Null(kind.FaultOf(LawValues.None));
        var choice = kind.Make(LawValues.None);
        PoolOffer[] same = [large, large, large];
        for (var current = 0; current < same.Length; current++)
            Assert.Equal(current, choice.Choose(current, same));
        Assert.Equal(0, choice.Choose(0, [small]));
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void What_it_takes_it_does_not_leave_again_for_the_same_offers(string name)
    {
        var choice = PoolChoices.Find(name)!.Make(LawValues.None);
        PoolOffer[] offers = [PoolOffer.Alone, small, large];
        for (var current = 0; current < offers.Length; current++)
        {
            var taken = choice.Choose(current, offers);
            Assert.Equal(taken, choice.Choose(taken, offers));
        }
    }

    [Fact]
    public void Each_goes_by_what_it_cares_for()
    {
        PoolOffer[] offers = [PoolOffer.Alone, small, large];
        Assert.Equal(2, new LoyalChoice().Choose(2, offers));
        Assert.Equal(0, new IncomeChoice(0).Choose(2, offers));
        Assert.Equal(2, new IncomeChoice(0.04).Choose(2, offers));
        Assert.Equal(1, new RecentChoice(0).Choose(2, offers));
        Assert.Equal(0, new CautiousChoice(0.01, 0).Choose(1, offers));
        Assert.Equal(1, new CautiousChoice(0.045, 0).Choose(0, offers));
        Assert.Equal(2, new CautiousChoice(0.1, 0).Choose(0, offers));
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.5)]
    public void A_cautious_miner_pays_a_fee_up_to_half_its_aversion_times_the_risk_saved(double aversion)
    {
        var choice = new CautiousChoice(aversion, 0);
        var pps = RewardSchemes.Find("pps")!;
        foreach (var (off, place) in ((double, int)[])[(-0.001, 1), (0.001, 0)])
        {
            var offer = PoolOffer.Of(pps, LawValues.None, PoolFee.Of(aversion / 2 + off), 0.1);
            Assert.Equal(place, choice.Choose(0, [PoolOffer.Alone, offer]));
        }
    }

    [Theory]
    [InlineData("pps", 0.98, 0)]
    [InlineData("prop", 0.98, 0.02401)]
    [InlineData("tides", 0.98, 0.02401)]
    [InlineData("solo", 0.98, 0.9604)]
    [InlineData("geometric", 0.9702, 0.02318)]
    public void A_pools_offer_follows_from_its_scheme_fee_and_size(string scheme, double expected, double variance)
    {
        var offer = PoolOffer.Of(RewardSchemes.Find(scheme)!, LawValues.None, PoolFee.Of(0.02), 0.025);
        Assert.Equal(expected, offer.Expected, 9);
        Assert.InRange(offer.Variance - variance, -0.0001, 0.0001);
    }
}
