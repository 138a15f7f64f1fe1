using Simulator.Domain.Statistics;
using Simulator.Results.Reports;

namespace Simulator.Results.Studies;

/// <summary>
/// The plots of a study: each measure over each swept path with its 95 % interval, or, for one cell, how the mean
/// settled from replication to replication. They plot what is recorded.
/// </summary>
internal static class StudyFigures
{
    private const int LinesMax = 6;
    private const int AxesMax = 3;

    /// <summary>Lines stand beside each other at a name, so that none hides another.</summary>
    private const double NamesApart = 0.1;

    /// <summary>More names than this need the whole width of the page.</summary>
    private const int NamesMax = 3;

    public static IReadOnlyList<Figure> Of(
        StudyPlan plan, IReadOnlyList<CellFigures> cells, IReadOnlyList<string> paths)
    {
        var shown = paths.Where(path => cells.Any(cell => cell.Find(path) is { Moments.Count: > 0 }));
        var measures = plan.Axes.Count == 0 || cells.Count == 1
            ? shown.Select(path => Settling(cells[0], path))
            : shown.SelectMany(path => AxesOf(plan, cells).Select(axis => OverAxis(plan, cells, path, axis)));
        return [.. SeriesFigures.Of(plan, cells), .. measures];
    }

    /// <summary>The paths worth an axis: of those that change together, the first.</summary>
    private static IEnumerable<int> AxesOf(StudyPlan plan, IReadOnlyList<CellFigures> cells)
    {
        var settled = Enumerable.Range(0, plan.Axes.Count).Select(axis => AxisScale.SettledBy(axis, cells)).ToArray();
        return Enumerable.Range(0, plan.Axes.Count)
            .Where(axis => cells.Select(cell => cell.Cell.Values[axis]).Distinct().Count() > 1)
            .Where(axis => !Enumerable.Range(0, axis)
                .Any(first => settled[first].Contains(axis) && settled[axis].Contains(first)))
            .Take(AxesMax);
    }

    /// <summary>A line for each combination of the other paths; of many, one dot for each cell.</summary>
    private static Figure OverAxis(StudyPlan plan, IReadOnlyList<CellFigures> cells, string path, int axis)
    {
        var scales = AxisScale.All(plan, cells);
        var scale = scales[axis];
        var settled = AxisScale.Unneeded(axis, cells);
        var groups = cells.GroupBy(cell => AxisScale.Words(scales, cell.Cell, without: settled)).ToArray();
        var about = "Mean over the replications of each cell; whiskers are its 95 % interval.";
        var isExpected = scale.IsNumber && groups.Length <= LinesMax
            && cells.Any(cell => double.IsFinite(cell.Expected(path)));
        if (isExpected)
            about += " Lines are what the scenario expects.";
        if (groups.Length > LinesMax)
        {
            groups = [.. cells.GroupBy(_ => "cells")];
            about += " One dot for each cell.";
        }

        var isLine = scale.IsNumber && !isExpected && (groups.Length > 1 || groups[0].Key != "cells");
        var style = isLine ? SeriesStyle.Line : SeriesStyle.Dots;
        double PlaceOf(CellFigures cell, int line) => scale.At(cell.Cell.Values[axis])
            + (scale.IsNumber ? 0 : NamesApart * (line - (groups.Length - 1) / 2.0));
        var points = groups.SelectMany((group, line) => group.Select(cell =>
            (X: PlaceOf(cell, line), Line: line, Measure: cell.Find(path)))).OrderBy(p => p.X).ToArray();
        // Points of different lines at one x are columns of their own: a cell that shares its x hides no other.
        var columns = Columns(points.Select(p => (p.X, p.Line)));
        return new Figure($"m-{Id(path)}-{axis}", path, about)
        {
            XLabel = scale.Label,
            YLabel = path.Split('.')[^1].Replace('_', ' '),
            XNames = scale.Names,
            IsWide = scale.Names.Count > NamesMax,
            X = [.. columns.Select(column => column.X)],
            FromZero = false,
            Series =
            [
                .. groups.Select((group, line) =>
                    LineOf(group.Key, style, line, points, columns)),
                .. groups.Select((group, line) => ExpectedOf(group, path, line, scale, axis, columns))
                    .Where(series => isExpected && series.Values.Any(double.IsFinite)),
            ],
        };
    }

    private static (double X, int Turn)[] Columns(IEnumerable<(double X, int Line)> points) =>
        [.. points.GroupBy(p => p.X).SelectMany(at => Enumerable.Range(0, at.GroupBy(p => p.Line).Max(g => g.Count()))
            .Select(turn => (at.Key, turn)))];

    private static Series LineOf(
        string name, SeriesStyle style, int line, (double X, int Line, MeasureFigures? Measure)[] points,
        (double X, int Turn)[] columns)
    {
        var own = points.Where(p => p.Line == line).ToLookup(p => p.X, p => p.Measure);
        var measures = columns.Select(column => own[column.X].ElementAtOrDefault(column.Turn)).ToArray();
        return new Series(name, style, line, [.. measures.Select(MeanOf)])
        {
            HalfWidths = [.. measures.Select(m => m is { Moments.Count: > 1 } ? m.Interval.HalfWidth : double.NaN)],
        };
    }

    /// <summary>What the cells of a line expect, joined by a line of the same colour.</summary>
    private static Series ExpectedOf(
        IGrouping<string, CellFigures> group, string path, int line, AxisScale scale, int axis,
        (double X, int Turn)[] columns)
    {
        var values = group.GroupBy(cell => scale.At(cell.Cell.Values[axis]))
            .ToDictionary(at => at.Key, at => at.First().Expected(path));
        return new Series($"{group.Key}, expected", SeriesStyle.Line, line,
            [.. columns.Select(c => c.Turn == 0 ? values.GetValueOrDefault(c.X, double.NaN) : double.NaN)],
            Dashed: true);
    }

    private static Figure Settling(CellFigures cell, string path)
    {
        var moments = new RunningMoments();
        var steps = new List<(double N, ConfidenceInterval Interval, double Value)>();
        foreach (var run in cell.Runs.Where(run => run.IsComplete))
        {
            if (run.Measures.FirstOrDefault(m => m.Key == path).Value is not { } value || !double.IsFinite(value))
                continue;
            moments.Add(value);
            steps.Add((steps.Count + 1, ConfidenceInterval.Of(moments), value));
        }

        double[] Ends(int sign) =>
            [.. steps.Select(s => s.Interval.Count < 2 ? double.NaN : s.Interval.Mean + sign * s.Interval.HalfWidth)];
        return new Figure($"m-{Id(path)}", path,
            "The mean of the first n replications and its 95 % interval; a dot for each replication.")
        {
            XLabel = "replications",
            YLabel = path.Split('.')[^1].Replace('_', ' '),
            X = [.. steps.Select(s => s.N)],
            FromZero = false,
            Series =
            [
                new("replication", SeriesStyle.Dots, 5, [.. steps.Select(s => s.Value)]),
                new("mean", SeriesStyle.Line, 0, [.. steps.Select(s => s.Interval.Mean)]),
                new("lower end", SeriesStyle.Line, 2, Clipped(Ends(-1), steps), Dashed: true),
                new("upper end", SeriesStyle.Line, 1, Clipped(Ends(1), steps), Dashed: true),
            ],
        };
    }

    /// <summary>The interval of two or three numbers is so wide that nothing else could be seen beside it.</summary>
    private static double[] Clipped(
        double[] ends, List<(double N, ConfidenceInterval Interval, double Value)> steps)
    {
        if (steps.Count == 0)
            return ends;
        var (least, most) = (steps.Min(s => s.Value), steps.Max(s => s.Value));
        var room = most - least;
        return [.. ends.Select(end => end < least - room || end > most + room ? double.NaN : end)];
    }

    private static double MeanOf(MeasureFigures? measure) =>
        measure is { Moments.Count: > 0 } known ? known.Interval.Mean : double.NaN;

    private static string Id(string path) => path.Replace('.', '-').Replace('_', '-');
}
