using Simulator.Domain.Mining.Policies;
using Simulator.Domain.Random;

namespace Simulator.Tests.Mining.Policies;

/// <summary>The best selfish tables, against published shares, closed forms, and a game played with them.</summary>
public sealed class SelfishSolverTests
{
    private const double Digit = 1e-5;

    /// <summary>
    /// Between the bound of a solver that must adopt at the truncation and the share without one (Sapirstein et al.,
    /// table 1, where printed).
    /// </summary>
    [Theory]
    [InlineData(0, 1 / 3.0, 0.33705, 0.33705)]
    [InlineData(0, 0.35, 0.37078, 0.37078)]
    [InlineData(0, 0.375, 0.42599, 0.42600)]
    [InlineData(0, 0.4, 0.48858, 0.48866)]
    [InlineData(0, 0.425, 0.56760, 0.56808)]
    [InlineData(0, 0.45, 0.66815, 0.66891)]
    [InlineData(0.5, 0.25, 0.25, 0.25001)]
    [InlineData(0.5, 0.3, 0.32687, 0.32687)]
    [InlineData(0.5, 1 / 3.0, 0.39183, 0.39183)]
    [InlineData(0.5, 0.35, 0.43017, 0.43018)]
    [InlineData(0.5, 0.375, 0.49620, 0.49620)]
    [InlineData(0.5, 0.4, 0.57251, 0.57251)]
    [InlineData(0.5, 0.425, 0.65992, 0.65993)]
    [InlineData(0.5, 0.45, 0.75964, 0.75970)]
    public void The_best_share_is_the_published_one(double gamma, double alpha, double least, double most) =>
        Assert.InRange(Share(alpha, gamma, 75), least - Digit, most + Digit);

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.25)]
    [InlineData(0.35)]
    [InlineData(0.4)]
    public void Who_wins_every_tie_makes_a_stale_block_of_an_honest_one_with_each_of_its_own(double alpha) =>
        Assert.Equal(alpha / (1 - alpha), Share(alpha, 1, 75), 5);

    [Fact]
    public void It_is_never_below_honest_mining_nor_below_the_plain_strategy_and_grows_with_both_shares()
    {
        foreach (var gamma in new[] { 0, 0.25, 0.5, 0.75, 1 })
        {
            var last = 0.0;
            for (var alpha = 0.05; alpha < 0.45; alpha += 0.05)
            {
                var share = Share(alpha, gamma, 40);
                Assert.True(share > last, $"{alpha} {gamma}");
                Assert.True(share >= alpha - 1e-9, $"honest at {alpha} {gamma}: {share}");
                // A table of 40 blocks loses less than this to the strategy without a bound.
                Assert.True(
                    share >= SelfishClosedForm.RevenueShare(alpha, gamma) - 1e-5, $"plain at {alpha} {gamma}: {share}");
                Assert.True(share >= Share(alpha, Math.Max(0, gamma - 0.25), 40) - 1e-9, $"gamma at {alpha} {gamma}");
                last = share;
            }
        }
    }

    [Fact]
    public void Longer_branches_never_earn_less()
    {
        var last = 0.0;
        foreach (var truncation in new[] { 2, 5, 10, 20, 40, 80 })
        {
            var share = Share(0.4, 0.5, truncation);
            Assert.True(share >= last - 1e-9, $"{truncation}: {share} after {last}");
            last = share;
        }
    }

    [Fact]
    public void Without_ties_honest_mining_is_best_up_to_a_little_below_a_third()
    {
        Assert.Equal(0.329, Share(0.329, 0, 75), 9);
        Assert.True(Share(0.3295, 0, 75) > 0.32955);
    }

    [Theory]
    [InlineData(0.25, 0.5, 0.25)]
    [InlineData(0.35, 0, 0.366509)]
    [InlineData(0.4, 1, 0.567442)]
    public void The_plain_strategy_has_its_closed_form(double alpha, double gamma, double share) =>
        Assert.Equal(share, SelfishClosedForm.RevenueShare(alpha, gamma), 6);

    [Theory]
    [InlineData(0, 1 / 3.0)]
    [InlineData(0.5, 0.25)]
    [InlineData(1, 0)]
    public void At_its_threshold_the_plain_strategy_earns_what_honest_mining_does(double gamma, double threshold)
    {
        Assert.Equal(threshold, SelfishClosedForm.Threshold(gamma), 12);
        Assert.Equal(threshold, SelfishClosedForm.RevenueShare(threshold, gamma), 12);
    }

    /// <summary>The game is played forwards with draws; the solver went backwards with sums.</summary>
    [Theory]
    [InlineData(0.35, 0)]
    [InlineData(0.4, 0.5)]
    [InlineData(0.3, 1)]
    public void A_game_played_by_the_table_brings_the_share_that_it_states(double alpha, double gamma)
    {
        const ulong Seed = 7;
        var (policy, _) = SelfishSolver.Solve(new SelfishSetting(alpha, gamma, 75));

        var played = SelfishGame.Play(policy, new RandomStream(Seed), blocks: 1_000_000);

        Assert.True(Math.Abs(played - policy.Revenue) < 0.004, $"seed {Seed}: {played}, stated {policy.Revenue}");
    }

    private static double Share(double alpha, double gamma, int truncation) =>
        SelfishSolver.Solve(new SelfishSetting(alpha, gamma, truncation)).Policy.Revenue;
}
