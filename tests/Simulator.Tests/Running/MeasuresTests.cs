using Simulator.Domain.Records;
using Simulator.Domain.Time;

namespace Simulator.Tests.Running;

/// <summary>The measures of a run, recomputed from its rows by the words of their definitions.</summary>
public sealed class MeasuresTests
{
    private const string Forking =
        "chain: { difficulty: { rule: fixed } }\nnetwork: { preset: constant, latency: 200s }\n"
        + "miners:\n  - { name: a, count: 3, hashrate: 60 EH/s, split: [3, 2, 1] }\n"
        + "  - { name: b, hashrate: 40 EH/s }\n";

    public static TheoryData<string, ulong> Runs => new()
    {
        { "stop: { blocks: 40 }\n" + Forking, 1 },
        { "stop: { blocks: 41 }\nwarm_up: { blocks: 10 }\n" + Forking, 2 },
        { "stop: { time: 12h }\nwarm_up: 3h\n" + Forking, 3 },
        { "stop: { time: 90000s }\nwarm_up: 30001s\n" + Forking, 4 },
        { "stop: { time: 1h }\nwarm_up: { blocks: 100 }\n" + Forking, 5 },
        { "stop: { blocks: 1 }\n" + Forking, 7 },
    };

    [Theory]
    [MemberData(nameof(Runs))]
    public void Blocks_are_counted_as_defined(string yaml, ulong seed)
    {
        var trial = Trial.Of(yaml, seed);
        var best = Best(trial);
        var begin = Begin(yaml, best);
        var found = trial.Rows.Blocks.Where(b => begin is { } from && b.FoundAt >= from).ToList();
        var tip = best.Count == 0 ? 0 : best[^1].Height;
        var counted = best.Where(found.Contains).ToList();
        var unsettled = found.Count(b => b.Height >= tip - 1 && !best.Contains(b));
        var stale = found.Count(b => b.Height < tip - 1 && !best.Contains(b));

        Assert.Equal(found.Count, trial.Blocks.Found);
        Assert.Equal(counted.Count, trial.Blocks.BestChain);
        Assert.Equal(unsettled, trial.Blocks.Unsettled);
        Assert.Equal(stale, trial.Blocks.Stale);
        Assert.Equal(trial.Rows.Blocks.Count(b => b.Counted), trial.Blocks.Found);
        double? rate = found.Count > unsettled ? stale / (double)(found.Count - unsettled) : null;
        Assert.Equal(rate, trial.Blocks.StaleRate);
        Assert.Equal(ForkRate(trial, counted, tip), trial.Blocks.ForkRate);
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Intervals_lie_between_true_times_of_counted_blocks_on_the_best_chain(string yaml, ulong seed)
    {
        var trial = Trial.Of(yaml, seed);
        var counted = Best(trial).Where(b => b.Counted).ToList();
        var intervals = counted.Zip(counted.Skip(1), (a, b) => (b.FoundAt - a.FoundAt).Seconds).ToList();

        Near(intervals.Count > 0 ? intervals.Average() : null, trial.Blocks.MeanIntervalSeconds);
        double? header = counted.Count > 1
            ? (counted[^1].HeaderTime - counted[0].HeaderTime) / (counted.Count - 1.0)
            : null;
        Near(header, trial.Blocks.MeanHeaderIntervalSeconds);
        Near(counted.Count > 0 ? counted.Average(b => b.Difficulty) : null, trial.Summary.Difficulty.Mean);
    }

    [Theory]
    [InlineData(1, "{ at: 1d, value: 100 EH/s }")]
    [InlineData(2, "{ at: 1d, value: 20 EH/s }, { at: 5d, value: 100 EH/s }")]
    [InlineData(3, "{ at: 1d, value: 20 EH/s }")]
    public void Days_of_144_intervals_are_looked_at_one_after_the_other(ulong seed, string steps)
    {
        var trial = Trial.Of("stop: { time: 9d }\nwarm_up: 1d\nchain: { difficulty: { rule: fixed } }\nminers:\n"
            + $"  - {{ hashrate: [ {{ at: 0s, value: 100 EH/s }}, {steps} ] }}\n", seed);
        var counted = Best(trial).Where(b => b.Counted).ToList();
        var intervals = counted.Zip(counted.Skip(1), (a, b) => (b.FoundAt - a.FoundAt).Seconds).ToList();
        var days = Enumerable.Range(0, Math.Max(0, intervals.Count - 143))
            .Select(i => (Mean: intervals.Skip(i).Take(144).Average(), Last: counted[i + 144].FoundAt)).ToList();
        var onTime = days.Where(day => day.Mean is >= 540 and <= 660).Select(day => day.Last.Seconds - 86_400.0);

        Assert.Equal(intervals.Max(), trial.Blocks.LongestIntervalSeconds);
        Near(days.Count > 0 ? days.Max(day => day.Mean) : null, trial.Blocks.SlowestMeanSeconds);
        Near(days.Count > 0 ? days.Min(day => day.Mean) : null, trial.Blocks.FastestMeanSeconds);
        Near(onTime.Any() ? onTime.First() : null, trial.Blocks.OnTimeAfterSeconds);
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Rewards_of_all_miners_are_the_coinbases_of_the_counted_chain_to_the_satoshi(string yaml, ulong seed)
    {
        var trial = Trial.Of(yaml, seed);
        var coinbases = Best(trial).Where(b => b.Counted).Sum(b => b.RewardSatoshi);

        Assert.Equal(coinbases, trial.Summary.Miners.Sum(m => m.RevenueSatoshi));
        Assert.Equal(coinbases, trial.Rows.Miners.Sum(m => m.RevenueSatoshi));
        Assert.Equal(trial.Blocks.Found, trial.Summary.Miners.Sum(m => m.BlocksFound));
        Assert.Equal(trial.Blocks.BestChain, trial.Summary.Miners.Sum(m => m.BlocksOnBestChain));
        if (coinbases > 0)
            Assert.Equal(1, trial.Summary.Miners.Sum(m => m.RevenueShare!.Value), 12);
    }

    [Fact]
    public void The_run_ends_at_the_grid_point_after_its_last_block()
    {
        var trial = Trial.Of("stop: { blocks: 20 }\n" + Forking);
        var last = Best(trial)[^1];

        Assert.InRange(trial.Summary.SimulatedUntil, last.FoundAt.Seconds, last.FoundAt.Seconds + 1);
        Assert.Equal(Math.Round(trial.Summary.SimulatedUntil), trial.Summary.SimulatedUntil);
        Assert.True(trial.Blocks.BestChain >= 20);
    }

    [Fact]
    public void Hashes_are_counted_step_by_step_from_the_end_of_the_warm_up()
    {
        // From 100 s on: a makes 1 x 100 s + 5 x 600 s = 3,100, b 2 x 700 s = 1,400, c 7 x 300 s = 2,100.
        var trial = Trial.Of(
            "stop: { time: 800s }\nwarm_up: 100s\nnetwork: { preset: instant }\nminers:\n"
            + "  - { name: a, hashrate: [{ at: 0s, value: 1 EH/s }, { at: 200s, value: 5 EH/s }] }\n"
            + "  - { name: b, hashrate: 2 EH/s }\n"
            + "  - { name: c, hashrate: [{ at: 300s, value: 7 EH/s }, { at: 600s, value: 0 EH/s }] }\n");

        Assert.Equal(3100 / 6600.0, trial.Miner("a").HashrateShare!.Value, 12);
        Assert.Equal(1400 / 6600.0, trial.Miner("b").HashrateShare!.Value, 12);
        Assert.Equal(2100 / 6600.0, trial.Miner("c").HashrateShare!.Value, 12);
    }

    [Theory]
    [InlineData("warm_up: { blocks: 3 }\n")]
    [InlineData("")]
    public void Propagation_is_the_mean_over_counted_blocks_that_reached_nearly_all_nodes(string warmUp)
    {
        var trial = Trial.Of(
            "stop: { blocks: 30 }\n" + warmUp + "network: { preset: simblock-2019 }\nnodes: [{ count: 40 }]\n"
            + "miners: [{ name: a, count: 5, hashrate: 1 EH/s }]\nrecord: { propagation: all }\n");
        var spread = Best(trial).Where(b => b.Counted && b.NodesReached >= 0.99 * 39).ToList();

        Assert.True(spread.Count > 20);
        Assert.Equal(spread.Count, trial.Summary.Propagation.Blocks);
        Near(spread.Average(b => b.P50.Seconds), trial.Summary.Propagation.P50Seconds);
        foreach (var block in spread)
        {
            var arrivals = trial.Rows.Arrivals.Where(a => a.BlockId == block.Id);
            var delays = arrivals.Select(a => a.Delay.Seconds).Order().ToList();
            Assert.Equal(39, delays.Count);
            // Nearest rank of 39 delays, in a histogram 0.1 % wide.
            Assert.InRange(block.P50.Seconds / delays[19], 0.998, 1.002);
            Assert.InRange(block.P90.Seconds / delays[35], 0.998, 1.002);
        }
    }

    [Fact]
    public void Messages_are_sent_delivered_dropped_or_under_way()
    {
        var trial = Trial.Of(
            "stop: { blocks: 20 }\nnetwork: { preset: constant, latency: 300s, topology: random, relay: unsolicited }\n"
            + "nodes: [{ count: 30 }]\nminers: [{ name: a, count: 5, hashrate: 1 EH/s }]\n"
            + "faults:\n  - { kind: loss, rate: 10% }\n"
            + "  - { kind: partition, groups: [[nodes/1], [others]], at: 1h, for: 1h }\n");
        var messages = trial.Summary.Messages;

        Assert.True(messages.InFlight > 0);
        Assert.True(messages.Dropped["loss"] > 0);
        Assert.True(messages.Dropped["partition"] > 0);
        Assert.Equal(messages.Sent, messages.Delivered + messages.InFlight + messages.Dropped.Values.Sum());
        Assert.Equal(300, messages.LatencyMeanSeconds);
    }

    [Fact]
    public void A_retarget_is_recorded_and_moves_the_difficulty_by_the_time_of_its_window()
    {
        var trial = Trial.Of(
            "stop: { blocks: 16 }\nchain: { difficulty: { rule: bitcoin, window: 8 } }\nnetwork: { preset: instant }\n"
            + "miners: [{ name: a, hashrate: 1 EH/s }]\n");
        var blocks = Best(trial);
        // Heights 0 to 7 are the first window; genesis is no row and its time is the start.
        var seconds = blocks[6].HeaderTime - Given.StartUnixSeconds;
        var factor = 4800.0 / Math.Clamp(seconds, 1200, 19200);

        Assert.Equal(factor, blocks[7].Difficulty / blocks[6].Difficulty, 5);
        Assert.Equal(blocks[0].Difficulty, blocks[6].Difficulty);
    }

    private static List<BlockRow> Best(Trial trial) =>
        [.. trial.Rows.Blocks.Where(b => b.Status == BlockStatus.Best).OrderBy(b => b.Height)];

    /// <summary>When counting begins: a height's block or a span; null where that height was not reached.</summary>
    private static SimTime? Begin(string yaml, List<BlockRow> best)
    {
        if (yaml.Contains("warm_up: { blocks: 10 }", StringComparison.Ordinal))
            return best[9].FoundAt;
        if (yaml.Contains("warm_up: { blocks: 100 }", StringComparison.Ordinal))
            return null;
        if (yaml.Contains("warm_up: 3h", StringComparison.Ordinal))
            return SimTime.FromSeconds(10_800L);
        return yaml.Contains("warm_up: 30001s", StringComparison.Ordinal) ? SimTime.FromSeconds(30_001L) : SimTime.Zero;
    }

    private static double? ForkRate(Trial trial, List<BlockRow> counted, int tip)
    {
        var heights = counted.Select(b => b.Height).Where(height => height < tip - 1).ToList();
        return heights.Count == 0
            ? null
            : heights.Count(height => trial.Rows.Blocks.Count(b => b.Height == height) > 1) / (double)heights.Count;
    }

    private static void Near(double? expected, double? actual)
    {
        Assert.Equal(expected is null, actual is null);
        if (expected is { } value)
            Assert.InRange(actual!.Value, value - Math.Abs(value) * 1e-9, value + Math.Abs(value) * 1e-9);
    }

    /// <summary>Constants of the default scenario.</summary>
    private static class Given
    {
        /// <summary>2009-01-03T18:15:05Z.</summary>
        public const long StartUnixSeconds = 1_231_006_505;
    }
}
