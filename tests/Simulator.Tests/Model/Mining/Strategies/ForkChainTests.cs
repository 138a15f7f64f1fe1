using Simulator.Domain.Mining.Policies;
using Simulator.Model.Mining.Strategies;
using Simulator.Tests.Running;

namespace Simulator.Tests.Model.Mining.Strategies;

/// <summary>The chain of states has the published figures, and what runs has those of the chain.</summary>
public sealed class ForkChainTests
{
    [Theory]
    [InlineData(0.25, 0.5, 0.238936)]
    [InlineData(0.3, 0.5, 0.320294)]
    [InlineData(0.35, 0.3, 0.370488)]
    [InlineData(0.4, 0.7, 0.580557)]
    public void Lead_stubborn_mining_has_its_closed_form(double alpha, double gamma, double share) =>
        Assert.Equal(share, new ForkChain(alpha, gamma, new(true, false, 0)).RevenueShare(), 4e-6);

    [Theory]
    [InlineData(0.25, 0.5, 0.225148)]
    [InlineData(0.3, 0.5, 0.311281)]
    [InlineData(0.4, 0.7, 0.616785)]
    public void Lead_and_equal_fork_stubborn_mining_has_its_closed_form(double alpha, double gamma, double share) =>
        Assert.Equal(share, new ForkChain(alpha, gamma, new(true, true, 0)).RevenueShare(), 4e-6);

    [Theory]
    [InlineData(0.1, 0.5)]
    [InlineData(0.3, 0)]
    [InlineData(0.35, 1)]
    [InlineData(0.4, 0.25)]
    public void Selfish_mining_has_the_closed_form_of_its_authors(double alpha, double gamma) => Assert.Equal(
        SelfishClosedForm.RevenueShare(alpha, gamma), new ForkChain(alpha, gamma, default).RevenueShare(), 4e-6);

    [Fact]
    public void Equal_fork_stubborn_mining_alone_has_its_figure() =>
        Assert.Equal(0.563141, new ForkChain(0.4, 0.7, new(false, true, 0)).RevenueShare(), 4e-6);

    [Theory]
    [Trait("Category", "Statistical")]
    [InlineData("selfish", 0.3)]
    [InlineData("lead-stubborn", 0.8)]
    public void The_gamma_that_is_given_is_the_gamma_that_comes_about(string strategy, double gamma)
    {
        var attacker = Trial.Of(FormattableString.Invariant($$"""
            stop: { blocks: 20000 }
            chain: { difficulty: { rule: fixed } }
            network: { preset: instant }
            miners:
              - { name: honest, hashrate: 65 EH/s }
              - { name: attacker, hashrate: 35 EH/s, strategy: { kind: {{strategy}}, gamma: {{gamma}} } }
            record: { blocks: none, propagation: none }
            """), 1).Miner("attacker");

        // Others decide at least 3,000 ties: 3.3 x 0.0084.
        Assert.True(attacker.Strategy["ties"] > 3000);
        Assert.Equal(gamma, attacker.Strategy["gamma"]!.Value, 0.028);
    }

    [Theory]
    [Trait("Category", "Statistical")]
    [InlineData("selfish", 0.33, 0.2, false, false, 0)]
    [InlineData("lead-stubborn", 0.38, 0.9, true, false, 0)]
    [InlineData("equal-fork-stubborn", 0.42, 0.6, false, true, 0)]
    [InlineData("trail-stubborn, trail: 1", 0.42, 0.2, false, false, 1)]
    [InlineData("trail-stubborn, trail: 3", 0.45, 0.5, false, false, 3)]
    [InlineData("trail-stubborn, trail: 2, lead: true", 0.4, 0.3, true, false, 2)]
    [InlineData("lead-stubborn, equal_fork: true, trail: 1", 0.4, 0.8, true, true, 1)]
    public void What_runs_earns_what_the_chain_of_states_says(
        string strategy, double alpha, double gamma, bool lead, bool equalFork, int trail)
    {
        var expected = new ForkChain(alpha, gamma, new(lead, equalFork, trail)).RevenueShare();
        var shares = new ulong[] { 1, 2, 3 }.Select(seed => Trial.Of(FormattableString.Invariant($$"""
            stop: { blocks: 50000 }
            chain: { difficulty: { rule: fixed } }
            network: { preset: instant }
            miners:
              - { name: honest, hashrate: {{1000 * (1 - alpha):0.###}} EH/s }
              - name: attacker
                hashrate: {{1000 * alpha:0.###}} EH/s
                strategy: { kind: {{strategy}}, gamma: {{gamma}} }
            record: { blocks: none, propagation: none }
            """), seed).Miner("attacker").RevenueShare!.Value).ToList();

        // 3.3 standard errors: a run's deviation is at most 2 / sqrt(blocks).
        var outside = shares.Count(share => Math.Abs(share - expected) > 0.022);
        Assert.True(outside < 2, $"{strategy}: expected {expected}, seeds 1, 2, 3 gave {string.Join(", ", shares)}");
        Assert.Equal(expected, shares.Average(), 0.0145);
    }
}
