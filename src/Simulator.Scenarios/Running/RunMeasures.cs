using Simulator.Domain.Chain;
using Simulator.Domain.Records;
using Simulator.Domain.Statistics;
using Simulator.Model.Observing;
using Simulator.Scenarios.Building;

namespace Simulator.Scenarios.Running;

/// <summary>The measures of a run as <c>docs/measures.md</c> defines them, from what its world recorded.</summary>
internal sealed class RunMeasures(BlockCensus census)
{
    /// <summary>Bitcoin's blocks of a day: few enough to show a bad one, many enough to have a mean.</summary>
    private const int IntervalsOfADay = 144;

    private readonly World _world = census.Chain.World;

    public BlockSummary Blocks()
    {
        var best = census.Chain.CountedBest.Length;
        var stale = census.Found - best - census.Unsettled;
        var settled = census.Found - census.Unsettled;
        var intervals = census.Intervals;
        var moments = RunningMoments.Of(intervals);
        var headers = RunningMoments.Of(census.HeaderIntervals);
        var days = MovingMeans.Extremes(intervals, IntervalsOfADay);
        return new BlockSummary
        {
            Found = census.Found,
            BestChain = best,
            Stale = stale,
            Unsettled = census.Unsettled,
            StaleRate = settled > 0 ? stale / (double)settled : null,
            ForkRate = census.ForkRate,
            MeanIntervalSeconds = Known(intervals.Length > 0 ? moments.Mean : double.NaN),
            StdevIntervalSeconds = Known(moments.StandardDeviation),
            MedianIntervalSeconds = Median.Of(intervals),
            LongestIntervalSeconds = Known(intervals.Length > 0 ? moments.Maximum : double.NaN),
            SlowestMeanSeconds = days?.Greatest,
            FastestMeanSeconds = days?.Least,
            OnTimeAfterSeconds = OnTimeAfter(intervals),
            MeanHeaderIntervalSeconds = MeanHeaderInterval(),
            StdevHeaderIntervalSeconds = Known(headers.StandardDeviation),
            MedianHeaderIntervalSeconds = Median.Of(census.HeaderIntervals),
            IntervalKs = intervals.Length > 1 ? KolmogorovSmirnov.AgainstExponential(intervals, moments.Mean) : null,
            ReorgDepthMax = _world.Recorders.Max(recorder => recorder.ReorgDepthMax),
        };
    }

    public RewardSummary Rewards()
    {
        var rewards = census.Rewards;
        return rewards.Count == 0 ? new RewardSummary() : new RewardSummary
        {
            MeanSatoshi = rewards.Mean,
            CoefficientOfVariation = Known(rewards.StandardDeviation / rewards.Mean),
            FeeShare = Known(census.Fees / census.Paid),
            EmptyShare = census.EmptyBlocks / (double)rewards.Count,
        };
    }

    public UncleSummary Uncles()
    {
        var (included, blocks) = (census.UncleRewards.Count, census.Chain.CountedBest.Length);
        return _world.Uncles is null
            ? new UncleSummary()
            : new UncleSummary { Included = included, Rate = blocks > 0 ? included / (double)blocks : null };
    }

    public DifficultySummary Difficulty() => Summarise(census.Chain.DifficultyOf);

    public DifficultySummary HashesPerBlock() => Summarise(target => target.ExpectedHashes);

    public MessageSummary Messages()
    {
        var dropped = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var all = _world.Chains.SelectMany(world => world.Totals).ToList();
        for (var rule = 0; rule < _world.DropReasons.Length; rule++)
        {
            dropped.TryGetValue(_world.DropReasons[rule], out var sum);
            dropped[_world.DropReasons[rule]] = sum + all.Sum(totals => totals.Dropped[rule]);
        }

        if (Conservation.Stopped(_world) is > 0 and var stopped)
            dropped[Conservation.StoppedReason] = stopped;
        var sent = all.Sum(totals => totals.Sent);
        return new MessageSummary
        {
            Sent = sent,
            Delivered = all.Sum(totals => totals.Delivered),
            InFlight = Conservation.InFlight(_world),
            Dropped = dropped,
            LatencyMeanSeconds = sent > 0 ? all.Sum(totals => totals.LatencySum) / (double)sent / 1e6 : null,
            LatencyMinSeconds = sent > 0 ? all.Min(totals => totals.LatencyMin) / 1e6 : null,
            DeadLetters = _world.Host.CountDeadLetters(static _ => true),
        };
    }

    public PropagationSummary Propagation()
    {
        var p10 = new RunningMoments();
        var p50 = new RunningMoments();
        var p90 = new RunningMoments();
        var p99 = new RunningMoments();
        var weighted = new RunningMoments();
        foreach (var block in census.Chain.CountedBest)
        {
            if (!_world.Watch.Propagation.TryGetValue(block, out var figures) || !HasSpread(figures))
                continue;
            p10.Add(figures.P10 / 1e6);
            p50.Add(figures.P50 / 1e6);
            p90.Add(figures.P90 / 1e6);
            p99.Add(figures.P99 / 1e6);
            if (figures.WeightedMeanSeconds is { } mean)
                weighted.Add(mean);
        }

        return new PropagationSummary
        {
            P10Seconds = MeanOf(p10),
            P50Seconds = MeanOf(p50),
            P90Seconds = MeanOf(p90),
            P99Seconds = MeanOf(p99),
            HashrateWeightedMeanSeconds = MeanOf(weighted),
            Blocks = p50.Count,
        };
    }

    /// <summary>The price of the chain's coin when its counted blocks were found.</summary>
    public PriceSummary Price()
    {
        if (census.Chain.Price is not { } price || census.Chain.CountedBest.Length == 0)
            return new PriceSummary();
        var moments = new RunningMoments();
        var last = 0.0;
        var first = double.NaN;
        foreach (var block in census.Chain.CountedBest)
        {
            ref readonly var found = ref census.Chain.Store[block];
            last = price.At(found.FoundAt, found.Height);
            first = double.IsNaN(first) ? last : first;
            moments.Add(last);
        }

        return new PriceSummary { First = first, Last = last, Mean = moments.Mean };
    }

    /// <summary>Whether a block reached 99 % of the nodes other than the finder's.</summary>
    private bool HasSpread(PropagationFigures figures) =>
        figures.NodesReached > 0 && figures.NodesReached >= 0.99 * (_world.NodeNames.Length - 1);

    private double? OnTimeAfter(double[] intervals)
    {
        var spacing = _world.Scenario.Chain.Spacing.Seconds;
        var last = MovingMeans.FirstWithin(intervals, IntervalsOfADay, 0.9 * spacing, 1.1 * spacing);
        return last < 0 ? null
            : (census.Chain.Store[census.Chain.CountedBest[last + 1]].FoundAt - census.Chain.Begin).Seconds;
    }

    private double? MeanHeaderInterval()
    {
        var blocks = census.Chain.CountedBest;
        return blocks.Length < 2
            ? null
            : (census.Chain.Store[blocks[^1]].Time - census.Chain.Store[blocks[0]].Time) / (double)(blocks.Length - 1);
    }

    /// <summary>Blocks of one target stand in runs, and each run is measured once.</summary>
    private DifficultySummary Summarise(Func<BlockTarget, double> measure)
    {
        var runs = census.Targets.ConvertAll(run => (Value: measure(run.Target), run.Count));
        var count = census.Chain.CountedBest.Length;
        if (count == 0)
            return new DifficultySummary();
        var mean = runs.Sum(run => run.Value * run.Count) / count;
        var squares = runs.Sum(run => (run.Value - mean) * (run.Value - mean) * run.Count);
        return new DifficultySummary
        {
            First = runs[0].Value,
            Last = runs[^1].Value,
            Mean = mean,
            CoefficientOfVariation = count > 1 ? Known(Math.Sqrt(squares / (count - 1)) / mean) : null,
        };
    }

    private static double? MeanOf(RunningMoments moments) => moments.Count > 0 ? moments.Mean : null;

    private static double? Known(double value) => double.IsFinite(value) ? value : null;
}
