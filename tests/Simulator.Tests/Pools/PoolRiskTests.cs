using Simulator.Domain.Parameters;
using Simulator.Domain.Pools;
using Simulator.Domain.Pools.Ledger;
using Simulator.Domain.Pools.Schemes;
using Simulator.Domain.Random;
using Simulator.Domain.Statistics;
using Simulator.Tests.Running;

namespace Simulator.Tests.Pools;

/// <summary>Who bears the luck: the ruin of a pool that pays per share, and the income of a steady miner.</summary>
public sealed class PoolRiskTests
{
    private const long Reward = 5_000_000_000;
    private const int Windows = 5_000;
    private const double WindowLength = 20;

    [Fact]
    public void A_pool_that_pays_per_share_is_ruined_as_often_as_its_reserve_allows()
    {
        // u of e^-u = 1 - (1 - f)u is .103479 for f = 5 %; with a reserve of 20 blocks e^-20u = .12624.
        const ulong seed = 17;
        const double expected = 0.12624;
        var runs = Trial.IsFull ? 20_000 : 2_000;
        var random = RandomStream.For(seed, "ruin");
        var ruined = 0;
        for (var run = 0; run < runs; run++)
            ruined += IsRuined(random) ? 1 : 0;
        // A pool is left alone once it owns 80 blocks, from where 1 in 4,000 is still ruined.
        var within = 3.3 * Math.Sqrt(expected * (1 - expected) / runs) + 0.0003;
        Assert.True(Math.Abs(ruined / (double)runs - expected) <= within, $"seed {seed}: {ruined} of {runs}");
    }

    [Fact]
    public void A_steady_miners_income_varies_alike_under_prop_and_pplns_and_more_alone()
    {
        const double part = 0.25;
        var prop = IncomeVariance("prop", part);
        var pplns = IncomeVariance("pplns", part);
        var solo = IncomeVariance("solo", part);
        Assert.InRange(prop / (part * part), 0.93, 1.07);
        Assert.InRange(pplns / prop, 1 - 1e-6, 1 + 1e-6);
        Assert.InRange(solo / part, 0.93, 1.07);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.5)]
    public void Every_scheme_varies_as_its_entry_in_the_list_says(double part)
    {
        foreach (var kind in RewardSchemes.All)
        {
            // Alone, the same work has the variance of its expected blocks.
            var expected = part * kind.Variance(LawValues.None, part);
            Assert.InRange(IncomeVariance(kind.Name, part) - expected, -0.08 * expected, 0.08 * expected + 1e-9);
        }
    }

    [Fact]
    public void A_geometric_pool_that_takes_much_varies_less()
    {
        var values = new LawValues([new("c", 0.2)]);
        var expected = RewardSchemes.Find("geometric")!.Variance(values, 0.25);
        Assert.InRange(expected / (0.25 * 0.4551), 0.999, 1.001);
        Assert.InRange(IncomeVariance("geometric", 0.25, values) / (0.25 * expected), 0.92, 1.08);
    }

    private static bool IsRuined(RandomStream random)
    {
        var ledger = new PoolLedger(new PayPerShareScheme(), PoolFee.Of(0.05), 20 * Reward);
        ledger.Join(1);
        Span<UInt128> shares = [0];
        for (var block = 0L; !ledger.IsRuined && ledger.Own < Credit.Of(80 * Reward); block++)
        {
            shares[0] = Difficulties.Of(random.NextExponential());
            ledger.Shares(shares, Reward);
            ledger.Found(block, 0, Reward);
            ledger.Mature(block);
            ledger.Forget(block);
        }

        return ledger.IsRuined;
    }

    // In squared rewards, per expected block of the pool; the same luck for every scheme.
    private static double IncomeVariance(string scheme, double part, LawValues? values = null)
    {
        var random = RandomStream.For(19, "steady miner");
        var ledger = new PoolLedger(RewardSchemes.Find(scheme)!.Make(values ?? LawValues.None), default, 0);
        ledger.Join(2);
        var incomes = new RunningMoments();
        var untilBlock = random.NextExponential();
        var block = 0L;
        for (var window = 0; window < Windows; window++)
        {
            var before = ledger[0].Earned;
            var left = WindowLength;
            for (; untilBlock < left; untilBlock = random.NextExponential())
            {
                Stretch(ledger, untilBlock, part);
                left -= untilBlock;
                ledger.Found(block, random.NextChance(part) ? 0 : 1, Reward);
                ledger.Mature(block);
                ledger.Forget(block++);
            }

            Stretch(ledger, left, part);
            untilBlock -= left;
            if (window >= 2)
                incomes.Add(Credit.ToDouble(ledger[0].Earned - before) / Reward);
        }

        return incomes.Variance / WindowLength;
    }

    private static void Stretch(PoolLedger ledger, double length, double part) =>
        ledger.Shares([Difficulties.Of(part * length), Difficulties.Of((1 - part) * length)], Reward);
}
