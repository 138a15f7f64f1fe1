using Simulator.Domain.Statistics;

namespace Simulator.Results.Studies;

/// <summary>
/// How a measure differs between two cells, of one study or of two: paired by seed where both have the same seeds, else
/// as independent samples.
/// </summary>
/// <param name="Path">The measure.</param>
/// <param name="First">Its figures in the first cell.</param>
/// <param name="Second">Its figures in the second.</param>
/// <param name="Difference">Second - first.</param>
public sealed record CellComparison(
    string Path, MeasureFigures First, MeasureFigures Second, MeanDifference Difference)
{
    /// <summary>The comparison; null where one of the cells has no number for the measure.</summary>
    public static CellComparison? Of(string path, CellFigures first, CellFigures second)
    {
        if (first.Find(path) is not { Moments.Count: > 0 } one || second.Find(path) is not { Moments.Count: > 0 } two)
            return null;
        var left = ValuesOf(path, first);
        var right = ValuesOf(path, second);
        if (left.Keys.Any(seed => !right.ContainsKey(seed)) || right.Count != left.Count)
            return new(path, one, two, MeanDifference.Independent([.. left.Values], [.. right.Values]));
        double[] partners = [.. left.Keys.Select(seed => right[seed])];
        return new(path, one, two, MeanDifference.Paired([.. left.Values], partners));
    }

    /// <summary>By seed, in the order of the replications.</summary>
    private static OrderedDictionary<ulong, double> ValuesOf(string path, CellFigures cell)
    {
        var values = new OrderedDictionary<ulong, double>();
        foreach (var run in cell.Runs.Where(run => run.IsComplete))
        {
            foreach (var (measure, value) in run.Measures)
            {
                if (measure == path && value is { } known && double.IsFinite(known))
                    values[run.Seed] = known;
            }
        }

        return values;
    }
}
