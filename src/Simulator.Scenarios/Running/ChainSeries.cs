using Simulator.Domain.Records;
using Simulator.Domain.Time;

namespace Simulator.Scenarios.Running;

/// <summary>
/// Blocks and difficulty of a run step by step in time, where <c>record.series</c> asks for them. Unlike the measures
/// it shows the warm-up too. A last step that the run did not finish is left out.
/// </summary>
internal static class ChainSeries
{
    /// <summary>The steps of every chain, in their order; none where nobody asks.</summary>
    public static IReadOnlyList<SeriesRow> Of(IEnumerable<CountedChain> chains) =>
        [.. chains.SelectMany(chain => chain.World.Scenario.Record.Series is { } step ? Of(chain, step) : [])];

    private static SeriesRow[] Of(CountedChain chain, SimTime step)
    {
        var steps = chain.End.Microseconds / step.Microseconds;
        var rows = new SeriesRow[steps];
        var height = 1;
        for (var i = 0L; i < steps; i++)
        {
            var begin = new SimTime(i * step.Microseconds);
            var end = begin.Microseconds + step.Microseconds;
            var (blocks, sum) = (0, 0.0);
            for (; height < chain.Best.Length; height++)
            {
                ref readonly var block = ref chain.Store[chain.Best[height]];
                if (block.FoundAt.Microseconds >= end)
                    break;
                blocks++;
                sum += chain.DifficultyOf(chain.TargetOf(in block));
            }

            rows[i] = new(chain.World.Chain, begin, step.Seconds, blocks, blocks > 0 ? sum / blocks : double.NaN);
        }

        return rows;
    }
}
