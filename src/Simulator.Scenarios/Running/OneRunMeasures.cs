using Simulator.Domain.Difficulty;
using Simulator.Domain.Statistics;
using Simulator.Scenarios.Expectations;

namespace Simulator.Scenarios.Running;

/// <summary>
/// The measures of one run of one chain. Two of them are means over blocks and have an interval from this run alone, by
/// batch means; where the run is too short for one, it says so.
/// </summary>
internal sealed class OneRunMeasures(MeasureTree measures, BlockCensus census) : IMeasures
{
    private readonly CountedChain _chain = census.Chain;

    public MeasureAnswer Find(string path) => measures.Find(path);

    public (double Low, double High)? Interval(string fullPath) =>
        BatchesOf(fullPath)?.Interval is { } interval ? (interval.Lower, interval.Upper) : null;

    public string WhyNoInterval(string fullPath) => BatchesOf(fullPath)?.Fault ?? MeasureTree.NeedsReplications;

    private BatchInterval? BatchesOf(string fullPath) => fullPath switch
    {
        "blocks.mean_interval_seconds" => BatchInterval.Of(census.Intervals, Window),
        "difficulty.mean" => BatchInterval.Of(Difficulties(), Window),
        _ => null,
    };

    private double[] Difficulties()
    {
        var blocks = _chain.CountedBest;
        var series = new double[blocks.Length];
        for (var i = 0; i < series.Length; i++)
            series[i] = _chain.DifficultyOf(_chain.Store[blocks[i]].Bits);
        return series;
    }

    private int Window => _chain.World.Scenario.Chain.Difficulty.Values
        .Where(value => value.Key == DifficultyParameters.WindowKey).Select(value => (int)value.Value)
        .FirstOrDefault();
}
