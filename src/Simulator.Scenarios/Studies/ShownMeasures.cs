using Simulator.Results.Studies;
using Simulator.Scenarios.Expectations;

namespace Simulator.Scenarios.Studies;

/// <summary>
/// Which measures of a study are shown where not all of them can be: those asked for, else those that expectations
/// speak of, else a few that every chain has.
/// </summary>
public static class ShownMeasures
{
    /// <summary>Cells of one study have nearly the same measures.</summary>
    private const int CellsMax = 100;

    private static readonly string[] usual =
        ["blocks.mean_interval_seconds", "blocks.stale_rate", "difficulty.coefficient_of_variation"];

    /// <summary>Full paths, where the user names none.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<CellFigures> cells)
    {
        var known = PathsOf(cells);
        var tree = TreeOf(known);
        var spoken = cells.SelectMany(cell => cell.Expectations).Select(verdict => verdict.Text).Distinct()
            .Select(text => ExpressionParser.Parse(text).Expectation).OfType<Expectation>()
            .Select(expectation => Find(known, tree.Find(expectation.Path.Text))).OfType<string>().Distinct().ToArray();
        return spoken.Length > 0 ? spoken : [.. usual.Where(known.Contains)];
    }

    /// <summary>The full path of a measure that a user names, or null and what may have been meant.</summary>
    public static string? Named(IReadOnlyList<CellFigures> cells, string path, out MeasureAnswer answer)
    {
        var known = PathsOf(cells);
        answer = TreeOf(known).Find(path);
        return Find(known, answer);
    }

    /// <summary>As the study itself writes it: names in paths keep their capitals.</summary>
    private static string? Find(string[] known, MeasureAnswer answer) =>
        answer.Found ? Array.Find(known, path => MeasureTree.Snake(path) == answer.FullPath) : null;

    private static MeasureTree TreeOf(string[] paths) =>
        new(paths.Select(path => KeyValuePair.Create(path, 0.0)));

    private static string[] PathsOf(IReadOnlyList<CellFigures> cells) =>
        [.. cells.Where(cell => cell.Measures.Count > 0).Take(CellsMax).SelectMany(cell => cell.Measures)
            .Select(measure => measure.Path).Distinct()];
}
