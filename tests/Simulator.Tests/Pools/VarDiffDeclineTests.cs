using Simulator.Domain.Statistics;
using Xunit.Abstractions;

namespace Simulator.Tests.Pools;

/// <summary>
/// How long each rule takes to notice that a worker has lost half its hash rate, and how calm it is before.
/// </summary>
public sealed class VarDiffDeclineTests(ITestOutputHelper output)
{
    private const int Workers = 200;
    private const int SteadyMinutes = 120;
    private const double SecondsMost = 6 * 3600;

    /// <summary>The table of docs/pools.md, within what other seeds give.</summary>
    [Theory]
    [InlineData("nomp", 4, 10)]
    [InlineData("miningcore", 2, 5)]
    [InlineData("ckpool", 15, 60)]
    [InlineData("public-pool", 8, 20)]
    [InlineData("sri-classic", 25, 55)]
    [InlineData("fading", 2, 6)]
    public void Half_the_hash_rate_is_lost_and_the_rule_follows_in_its_own_time(
        string rule, double least, double most)
    {
        var measured = Measure(rule);
        output.WriteLine(
            $"{rule}: median {measured.Median:F1} min, nine in ten {measured.NineInTen:F1} min, "
            + $"{measured.ChangesPerHour:F1} changes an hour, "
            + $"rate {measured.RateMean:F2} +- {measured.RateDeviation:F2}");
        Assert.InRange(measured.Median, least, most);
    }

    [Fact]
    public void The_rule_that_hears_silence_is_calm_and_follows_nearly_everybody()
    {
        var fading = Measure("fading");
        Assert.InRange(fading.NineInTen, 0, 12);
        Assert.InRange(fading.RateMean, 0.97, 1.03);
        Assert.InRange(fading.RateDeviation, 0, 0.25);
    }

    [Fact]
    public void It_starts_to_follow_a_worker_that_stops_within_ten_intervals_and_ends_at_the_least()
    {
        for (var seed = 1UL; seed <= 50; seed++)
        {
            var worker = new SteadyWorker("fading", seed, least: 1);
            worker.Run(7_200, 1);
            var before = worker.Rule.Difficulty;
            worker.Run(7_200 + 10 * SteadyWorker.IntervalSeconds, 0);
            Assert.True(worker.Rule.Difficulty < 0.8 * before, $"seed {seed}");
            worker.Run(20_000, 0);
            Assert.Equal(1, worker.Rule.Difficulty);
        }
    }

    // Two steady hours, read once a minute, then half the rate until the share rate is within 20 % of the one wanted.
    private static Course Measure(string rule)
    {
        var minutes = new List<double>();
        var rate = new RunningMoments();
        var changes = 0;
        for (var seed = 1UL; seed <= Workers; seed++)
        {
            var worker = new SteadyWorker(rule, seed);
            for (var minute = 1; minute <= SteadyMinutes; minute++)
            {
                worker.Run(minute * 60, 1);
                rate.Add(SteadyWorker.Fair / worker.Rule.Difficulty);
            }

            changes += worker.Changes;
            var from = worker.Now;
            if (!IsNear(worker.Rule.Difficulty))
                worker.Run(from + SecondsMost, 0.5, IsNear);
            minutes.Add((worker.Now - from) / 60);
        }

        minutes.Sort();
        return new Course(minutes[Workers / 2], minutes[Workers * 9 / 10], changes * 60.0 / SteadyMinutes / Workers,
            rate.Mean, rate.StandardDeviation);
    }

    private static bool IsNear(double difficulty) =>
        0.5 * SteadyWorker.Fair / difficulty is > 0.8 and < 1.2;

    // Minutes after the loss; changes and share rate (1 is wanted) before it.
    private sealed record Course(
        double Median, double NineInTen, double ChangesPerHour, double RateMean, double RateDeviation);
}
