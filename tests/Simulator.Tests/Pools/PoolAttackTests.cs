using Simulator.Domain.Parameters;
using Simulator.Domain.Pools;
using Simulator.Domain.Pools.Ledger;
using Simulator.Domain.Pools.Schemes;
using Simulator.Domain.Random;
using Simulator.Tests.Running;

namespace Simulator.Tests.Pools;

/// <summary>
/// Who withholds in a pool, hops, or infiltrates from another: what is earned against closed forms, at points that no
/// shipped scenario has, and what is never earned.
/// </summary>
[Trait("Category", "Statistical")]
public class PoolAttackTests
{
    private const string Head = "stop: { blocks: 60000 }\nchain: { halving: 0, difficulty: { rule: fixed } }\n"
        + "network: { preset: instant }\nrecord: { blocks: none, propagation: none }\n";

    [Theory]
    [InlineData(0.1, 0.1, 0.054248, 0.100265, "prop")]
    [InlineData(0.25, 0.25, 0.158312, 0.254670, "pplns")]
    [InlineData(0.3, 0.1, 0.06585, 0.302721, "prop")]
    [InlineData(0.2, 0.2, 0.8, 0.153439, "prop")]
    public void Withholding_earns_its_closed_form(double a, double b, double part, double expected, string scheme)
    {
        var closed = ((1 - part) * a + b * part * a / (b + part * a)) / (1 - part * a);
        Assert.Equal(expected, closed, 4);

        var shares = new ulong[] { 1, 2, 3 }.Select(seed =>
            Trial.Of(Head + Attack(a, b, "block-withholding", part, "", scheme), seed).Miner("x").RevenueShare!.Value);

        Assert.Equal(closed, shares.Average(), 0.0055);
    }

    [Fact]
    public void What_is_withheld_is_no_block_and_slows_the_chain_down()
    {
        var trial = Trial.Of(Head + Attack(0.4, 0.2, "block-withholding", 0.5, "", "prop"));

        Assert.Equal(trial.Blocks.BestChain, trial.Blocks.Found);
        Assert.Equal(600 / 0.8, trial.Blocks.MeanIntervalSeconds!.Value, 12.0);
        Assert.Equal(0.25, trial.Summary.Miners.Single(miner => miner.Name == "x").BlocksFound
            / (double)trial.Blocks.Found, 0.008);
        Assert.Equal(0.4, trial.Miner("x").HashrateShare!.Value, 9);
    }

    [Theory]
    [InlineData(0, 0.4)]
    [InlineData(0.6, 0.3)]
    [InlineData(1, 0.4415)]
    public void A_fork_after_withholding_earns_its_closed_form(double gamma, double part)
    {
        const double a = 0.2, b = 0.2;
        var c = (a * (1 - part) + b + (1 - a - b) * gamma) / (1 - part * a);
        var closed = (1 - part) * a / (1 - part * a)
            + (b + c * part * a * (1 - a - b)) / (1 - part * a) * part * a / (b + part * a);
        var tie = FormattableString.Invariant($", gamma: {gamma}");
        var trials = new ulong[] { 1, 2, 3 }.Select(seed => Trial.Of(
            Head + Attack(a, b, "fork-after-withholding", part, tie, "prop"), seed)).ToList();

        Assert.Equal(closed, trials.Average(trial => trial.Miner("x").RevenueShare!.Value), 0.0045);
        Assert.Equal(part * a * (1 - a - b) / (1 - part * a),
            trials.Average(trial => trial.Blocks.Stale / (double)trial.Blocks.BestChain), 0.003);
    }

    [Theory]
    [InlineData("aggregated")]
    [InlineData("exact")]
    public void Withholding_is_the_same_in_both_granularities(string granularity)
    {
        var trial = Trial.Of("stop: { blocks: 8000 }\nchain: { halving: 0, difficulty: { rule: fixed } }\n"
            + Attack(0.3, 0.3, "fork-after-withholding", 0.5, ", gamma: 50%", "prop")
                .Replace("scheme:", $"granularity: {granularity}, shares_per_block: 50, scheme:"));

        // With c = (0.15 + 0.3 + 0.2) / 0.85.
        Assert.Equal(0.176471 + (0.3 + 0.764706 * 0.15 * 0.4) / 0.85 / 3, trial.Miner("x").RevenueShare!.Value, 0.02);
        Assert.All(trial.Summary.Invariants, invariant => Assert.Equal(0, invariant.Violations));
    }

    [Theory]
    [InlineData("prop", 1, 1.279664)]
    [InlineData("prop", 20, 1.242281)]
    [InlineData("pps", 20, 1)]
    [InlineData("pplns", 20, 1)]
    public void Hopping_gains_where_a_young_round_pays_more(string scheme, int percent, double expected)
    {
        var part = percent * 0.8;
        var gains = new ulong[] { 1, 2, 3 }.Select(seed => Trial.Of(Head + FormattableString.Invariant($$"""
            miners:
              - { name: loyal, hashrate: {{80 - part}} EH/s }
              - { name: steady, hashrate: 20 EH/s }
              - { name: x, hashrate: {{part}} EH/s, strategy: { kind: pool-hopping, pool: alpha, else: beta } }
            pools:
              - { name: alpha, members: { loyal: 100% }, scheme: {{scheme}}, shares_per_block: 20000 }
              - { name: beta, members: { steady: 100% }, scheme: pps, shares_per_block: 20000 }

            """), seed).Miner("x")).Select(miner => miner.RevenueShare!.Value / miner.HashrateShare!.Value);

        Assert.Equal(expected, gains.Average(), 0.014);
    }

    [Fact]
    public void A_hopper_that_mines_alone_in_between_loses_no_hash_and_gains_too()
    {
        var trial = Trial.Of(Head.Replace("60000", "20000") + """
            miners:
              - { name: loyal, hashrate: 60 EH/s }
              - { name: x, count: 2, hashrate: 40 EH/s, strategy: { kind: pool-hopping, pool: alpha } }
            pools: [{ name: alpha, members: { loyal: 100% }, scheme: prop, granularity: exact, shares_per_block: 200 }]

            """);

        Assert.Equal(0.4, trial.Miner("x").HashrateShare!.Value, 6);
        Assert.Equal(0.4 * 1.196629, trial.Miner("x").RevenueShare!.Value, 0.02);
    }

    [Theory]
    [InlineData(0.2, 0.2, 0.1140, 0.1140)]
    [InlineData(0.2, 0.1, 0.0582, 0.1028)]
    [InlineData(0.2, 0.2, 0.12, 0)]
    public void Pools_that_infiltrate_each_other_earn_their_closed_form(
        double m1, double m2, double part1, double part2)
    {
        var (x1, x2) = (part1 * m1, part2 * m2);
        var (own1, own2) = ((m1 - x1) / (1 - x1 - x2), (m2 - x2) / (1 - x1 - x2));
        // r1 = (own1 + x1 r2) / (m1 + x2), r2 = (own2 + x2 r1) / (m2 + x1).
        var r1 = (own1 * (m2 + x1) + x1 * own2) / ((m1 + x2) * (m2 + x1) - x1 * x2);
        var r2 = (own2 + x2 * r1) / (m2 + x1);
        var trials = new ulong[] { 1, 2, 3 }.Select(seed => Trial.Of(
            "warm_up: { blocks: 500 }\n" + Head + Dilemma(m1, m2, part1, part2), seed)).ToList();

        Assert.Equal(r1, trials.Average(trial => trial.Miner("red").RevenueShare!.Value) / m1, 0.016);
        Assert.Equal(r2, trials.Average(trial => trial.Miner("blue").RevenueShare!.Value) / m2, 0.026);
        if (part2 == 0)
            Assert.True(trials.Average(trial => trial.Miner("red").RevenueShare!.Value) > m1 - 0.001);
    }

    [Fact]
    public void What_comes_from_elsewhere_is_divided_to_the_satoshi_whatever_is_reversed()
    {
        const ulong seed = 7;
        var random = RandomStream.For(seed, "incomes");
        var ledger = new PoolLedger(RewardSchemes.Find("prop")!.Make(LawValues.None), PoolFee.Of(0.013), 1_000);
        ledger.Join(3);
        var known = 0;
        for (var step = 0; step < 20_000; step++)
        {
            var block = known == 0 ? 0 : random.NextBelow(known);
            switch (random.NextBelow(6))
            {
                case 0:
                    ledger.Receive(random.NextBelow(9_000));
                    break;
                case 1:
                    ledger.Found(known++, random.NextBelow(3), random.NextBelow(5_000));
                    break;
                case 2 when known > 0:
                    ledger.Reverse(block);
                    break;
                case 3 when known > 0:
                    ledger.Restore(block);
                    break;
                case 4 when known > 0:
                    ledger.Mature(block);
                    break;
                default:
                    ledger.Share(random.NextBelow(3), Difficulties.Of(1.0, 100), 5_000);
                    break;
            }

            Assert.True(ledger.Fault() is null, $"seed {seed}, step {step}: {ledger.Fault()}");
        }

        Assert.Null(ledger.FaultInFull());
        Assert.True(ledger.Incomes > 1_000_000);
    }

    private static string Attack(double a, double b, string kind, double part, string more, string scheme) =>
        FormattableString.Invariant($$"""
            miners:
              - { name: others, hashrate: {{100 * (1 - a - b)}} EH/s }
              - { name: loyal, hashrate: {{100 * b}} EH/s }
              - name: x
                hashrate: {{100 * a}} EH/s
                strategy: { kind: {{kind}}, pool: alpha, part: {{part}}{{more}} }
            pools: [{ name: alpha, members: { loyal: 100% }, scheme: {{scheme}} }]

            """);

    private static string Dilemma(double m1, double m2, double part1, double part2) => FormattableString.Invariant($$"""
        miners:
          - { name: others, hashrate: {{100 * (1 - m1 - m2)}} EH/s }
          - { name: red, hashrate: {{100 * m1}} EH/s }
          - { name: blue, hashrate: {{100 * m2}} EH/s }
        pools:
          - { name: alpha, members: { red: 100% }, {{Way("beta", part1)}} }
          - { name: beta, members: { blue: 100% }, {{Way("alpha", part2)}} }

        """);

    private static string Way(string pool, double part) =>
        "scheme: prop, maturity: 1 blocks, payout: { threshold: 546 sat, every: 1h }"
        + (part > 0 ? FormattableString.Invariant($", infiltrates: {{ pool: {pool}, part: {part} }}") : "");
}
