namespace Simulator.Tests.Running;

/// <summary>
/// Closed forms against small runs: just large enough to tell the right rule from the wrong one that each test names.
/// The full sizes are the shipped scenarios. Bounds are 3.3 standard errors; two of three seeds must hold.
/// </summary>
[Trait("Category", "Statistical")]
public sealed class ClosedFormTests
{
    private const string Shipped = "scenarios/validation/";

    [Theory]
    [InlineData(16, 20_000, 685.714, 10.5)] // 640 if n intervals were measured in place of n - 1
    [InlineData(32, 20_000, 640, 10.5)] // 619.4
    [InlineData(72, 45_000, 617.14, 7)] // 608.5
    public void A_window_of_n_holds_n_over_n_less_two_spacings(int window, int blocks, double expected, double width) =>
        Holds($"mean interval at window {window}", expected, width, seed =>
            Trial
                .OfFile(
                    Shipped + "retarget-bias-16.yaml", seed,
                    $"stop.blocks={blocks}", $"chain.difficulty.window={window}")
                .Blocks.MeanIntervalSeconds);

    [Theory]
    [InlineData(2016, "10% per 14d", 40_320, 550.37, 9)] // 600 without growth; 545.5 by a linear estimate
    [InlineData(144, "5% per 1d", 60_000, 580.4, 1.7)] // by an own Monte Carlo 580.37 +- 0.05
    public void Under_growing_hash_rate_periods_are_shorter(
        int window, string growth, int blocks, double expected, double width) =>
        Holds($"mean interval at {growth}", expected, width, seed => Trial.OfFile(
            Shipped + "growth-10-percent.yaml", seed, $"chain.difficulty.window={window}",
            $"miners.all.hashrate.growth={growth}", $"stop.blocks={blocks + 10_080}", "warm_up.blocks=10080")
            .Blocks.MeanIntervalSeconds);

    [Theory]
    [InlineData("timewarp", 4032, 28)]
    [InlineData("timewarp", 6048, 35)]
    [InlineData("timewarp", 8064, 37.8)]
    [InlineData("timewarp", 10080, 38.84)]
    [InlineData("timewarp-private", 4032, 37.33)]
    [InlineData("timewarp-private", 8064, 44.31)]
    [InlineData("timewarp-bip94", 10080, 69.9)]
    [InlineData("timewarp-bip54", 10080, 69.8)]
    public void The_time_warp_shortens_periods_unless_a_guard_ties_them(string scenario, int blocks, double days) =>
        Holds($"days to block {blocks}", days, 0.05 * days, seed => Trial.OfFile(
            $"scenarios/difficulty/{scenario}.yaml", seed, $"stop.blocks={blocks}").Blocks.MeanIntervalSeconds
            * blocks / 86_400);

    [Theory]
    [InlineData(300, 0.33110, 0.39043)] // x' = 0.495; mixed up, each would be the other
    [InlineData(60, 0.09008, 0.09426)]
    public void Forks_follow_the_delay_over_the_mean_interval(int seconds, double stale, double fork)
    {
        var trials = Seeds(seed => Trial.OfFile(
            Shipped + "forks-constant-delay.yaml", seed,
            "stop.blocks=15000", "miners.m.count=100", $"network.latency={seconds}s"));
        Holds("stale rate", stale, 0.0095, trials, trial => trial.Blocks.StaleRate);
        Holds("fork rate", fork, 0.0125, trials, trial => trial.Blocks.ForkRate);
    }

    [Fact]
    public void Ten_equal_miners_do_not_race_themselves()
    {
        // 0.0826 and not 0.0909: x' = (1 - 1/10) x.
        var trials = Seeds(seed => Trial.OfFile(
            Shipped + "forks-constant-delay.yaml", seed, "stop.blocks=60000", "miners.m.count=10"));
        Holds("stale rate", 0.0826, 0.0038, trials, trial => trial.Blocks.StaleRate);
        Holds("fork rate", 0.0861, 0.0042, trials, trial => trial.Blocks.ForkRate);
    }

    [Fact]
    public void Intervals_of_many_miners_are_exponential()
    {
        // Timers restarted at each tip would not show here, whole seconds or a shared clock would.
        var trials = Seeds(seed => Trial.OfFile(
            Shipped + "interval-law.yaml", seed, "stop.blocks=5000", "miners.m.count=20"));
        Holds("distance to the exponential law", 0, 0.0231, trials, trial => trial.Blocks.IntervalKs);
        Holds("mean interval", 600, 28, trials, trial => trial.Blocks.MeanIntervalSeconds);
    }

    [Fact]
    public void A_miner_finds_its_share_of_the_blocks() =>
        Holds("share of the blocks", 0.3, 0.0107, seed =>
            Trial.OfFile(Shipped + "block-share.yaml", seed, "stop.blocks=20000").Miner("thirty").RevenueShare);

    [Theory]
    [InlineData("selfish-035", 0.366509, 0.0123, 0.248217, 0.0049)] // an honest miner would have 0.35 and 0
    [InlineData("selfish-025-gamma", 0.25, 0.0077, 0.18, 0.0031)] // 0.195 if gamma were 0
    public void Selfish_mining_earns_what_its_authors_say(
        string scenario, double revenue, double width, double stale, double staleWidth)
    {
        var trials = Seeds(seed => Trial.OfFile(Shipped + scenario + ".yaml", seed, "stop.blocks=60000"));
        Holds("share of revenue", revenue, width, trials, trial => trial.Miner("attacker").RevenueShare);
        Holds("stale rate", stale, staleWidth, trials, trial => trial.Blocks.StaleRate);
    }

    [Fact]
    public void The_step_rule_settles_at_its_own_mean() =>
        Holds("mean interval", 1170.6, 31, seed =>
            Trial.OfFile(Shipped + "step-mean.yaml", seed, "stop.blocks=30000").Blocks.MeanIntervalSeconds);

    [Fact]
    public void Asert_keeps_its_schedule()
    {
        // 600.0 s +- 0.1 %: 14.4 sqrt(2) blocks of 50,000 are 0.04 % already.
        var trials = Seeds(seed => Trial.OfFile(Shipped + "asert-steady.yaml", seed, "stop.blocks=50000"));
        Holds("mean interval", 600, 0.83, trials, trial => trial.Blocks.MeanIntervalSeconds);
        Holds("deviation of the target", 0.0347, 0.0104, trials,
            trial => trial.Summary.Difficulty.CoefficientOfVariation);
    }

    [Theory]
    [InlineData("2d", 288, 7.7)]
    [InlineData("1d", 144, 3.9)]
    public void Asert_stays_a_half_life_ahead_after_the_hash_rate_doubled(
        string halfLife, double blocks, double width) =>
        Holds($"lead at a half-life of {halfLife}", blocks, width, seed =>
        {
            var trial = Trial.OfFile("scenarios/difficulty/asert-step.yaml", seed,
                $"chain.difficulty.halflife={halfLife}", "record.blocks=all");
            var step = TimeSpan.FromDays(30).TotalSeconds;
            var after = trial.Rows.Blocks.Count(row => row.FoundAt.Seconds < step);
            return trial.Rows.Blocks.Where(row => row.Height >= after + 5_000)
                .Average(row => row.Height - row.FoundAt.Seconds / 600);
        });

    [Theory]
    [InlineData("litecoin", 150)]
    [InlineData("dogecoin", 60)]
    [InlineData("bitcoin-cash", 600)]
    [InlineData("zcash", 75)]
    [InlineData("dash", 150)]
    public void Each_preset_whose_rule_is_built_runs_near_its_spacing(string preset, double spacing) =>
        Holds($"mean interval of {preset}", spacing, spacing * 0.15, seed =>
            Trial.Of($"stop: {{ blocks: 500 }}\nchain: {{ preset: {preset} }}\nnetwork: {{ preset: instant }}\n"
                + "miners: [{ hashrate: 1 TH/s }]\n", seed).Blocks.MeanIntervalSeconds);

    [Fact]
    public void A_pareto_link_keeps_its_mean_and_its_minimum()
    {
        var trials = Seeds(seed => Trial.OfFile(Shipped + "latency-law.yaml", seed, "stop.blocks=2000"));
        Holds("mean latency", 0.124, 0.000145, trials, trial => trial.Summary.Messages.LatencyMeanSeconds);
        Assert.All(trials, trial => Assert.InRange(trial.Summary.Messages.LatencyMinSeconds!.Value, 0.119, 0.11902));
    }

    [Fact]
    public void A_large_miner_loses_fewer_of_its_blocks_than_a_small_one()
    {
        // To first order x (sum of the others' squared shares + (1 - p)^2), less 1.3 % for the forks themselves.
        var trials = Seeds(seed => Trial.OfFile(Shipped + "nine-miners-10s.yaml", seed, "stop.blocks=40000"));
        Holds("stale rate of 30 %", 0.01005, 0.003, trials, trial => trial.Miner("m30").StaleRate);
        Holds("stale rate of 12 %", 0.01597, 0.006, trials, trial => trial.Miner("m12").StaleRate);
    }

    private static Trial[] Seeds(Func<ulong, Trial> run) => [run(1), run(2), run(3)];

    private static void Holds(string what, double expected, double width, Func<ulong, double?> measure) =>
        Judge(what, expected, width, [measure(1), measure(2), measure(3)]);

    private static void Holds(
        string what, double expected, double width, Trial[] trials, Func<Trial, double?> measure) =>
        Judge(what, expected, width, [.. trials.Select(measure)]);

    private static void Judge(string what, double expected, double width, double?[] actual)
    {
        var outside = actual.Count(value => value is not { } v || Math.Abs(v - expected) > width);
        Assert.True(outside < 2, FormattableString.Invariant(
            $"{what}: expected {expected} +- {width}, seeds 1, 2, 3 gave {string.Join(", ", actual)}"));
    }
}
