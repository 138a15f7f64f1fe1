using System.Globalization;
using Simulator.Results.Studies;
using Simulator.Scenarios.Expectations;
using Simulator.Scenarios.Studies;
using Spectre.Console;

namespace Simulator.Cli.Reporting;

/// <summary>Shows differences between two results, pair by pair. It decides nothing.</summary>
internal static class ComparisonTable
{
    private const int PairsMax = 40;

    /// <summary>Full paths of the measures to show: those asked for, else those that differ.</summary>
    public static IReadOnlyList<string> PathsFor(StudyComparison comparison, IReadOnlyList<string> asked)
    {
        IReadOnlyList<CellFigures> cells = [.. comparison.First.Cells, .. comparison.Second.Cells];
        if (asked.Count > 0 && !asked.Contains("all"))
            return [.. asked.Select(path => ShownMeasures.Named(cells, path, out var answer) ?? throw new UsageError(
                UsageCodes.BadValue, $"--show: {ExpectationJudge.Unknown(path, answer)}",
                ExpectationJudge.Help(answer)))];
        return [.. comparison.Pairs.SelectMany(pair => pair.Measures)
            .Where(m => asked.Count > 0 || m.Difference.Interval.Mean != 0)
            .Where(m => !m.Path.StartsWith("invariants.", StringComparison.Ordinal))
            .Select(m => m.Path).Distinct().Order(StringComparer.Ordinal)];
    }

    public static void Write(StudyComparison comparison, IReadOnlyList<string> paths, Terminal terminal)
    {
        var console = SummaryTable.ConsoleFor(terminal, onError: false);
        terminal.Output.WriteLine($"first   {comparison.First.Name}");
        terminal.Output.WriteLine($"second  {comparison.Second.Name}");
        foreach (var pair in comparison.Pairs.Take(PairsMax))
        {
            terminal.Output.WriteLine();
            if (pair.Name.Length > 0)
                terminal.Output.WriteLine(pair.Name);
            terminal.Output.WriteLine(WordsOf(pair));
            console.Write(TableOf(pair, paths));
        }

        if (comparison.Pairs.Count > PairsMax)
            terminal.Output.WriteLine($"{comparison.Pairs.Count - PairsMax} more pairs with --json");
        terminal.Say("* the interval of the difference leaves out 0; by luck alone, one in twenty does");
    }

    private static string WordsOf(ComparedCells pair)
    {
        var (first, second) = (pair.First.Runs.Count, pair.Second.Runs.Count);
        return first == 1 && second == 1 ? "one run each: differences without an interval"
            : pair.IsPaired ? $"{first} runs each, paired by seed"
            : $"{first} and {second} runs, independent";
    }

    private static Table TableOf(ComparedCells pair, IReadOnlyList<string> paths)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("measure").NoWrap());
        foreach (var head in new[] { "first", "second", "difference", "± 95 %", "in %", "" })
            table.AddColumn(new TableColumn(head).RightAligned());
        foreach (var m in pair.Measures.Where(m => paths.Contains(m.Path)))
        {
            var gap = m.Difference.Interval;
            table.AddRow(Markup.Escape(m.Path), Number(m.First.Interval.Mean), Number(m.Second.Interval.Mean),
                Number(gap.Mean), Number(gap.HalfWidth), Number(100 * gap.Mean / Math.Abs(m.First.Interval.Mean)),
                double.IsFinite(gap.HalfWidth) && m.Difference.IsClear ? "*" : "");
        }

        if (table.Rows.Count == 0)
            table.AddRow("no measure differs", "", "", "", "", "", "");
        return table;
    }

    private static string Number(double value) =>
        double.IsFinite(value) ? value.ToString("G5", CultureInfo.InvariantCulture) : "-";
}
