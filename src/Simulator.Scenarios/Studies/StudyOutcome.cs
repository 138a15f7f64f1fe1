using Simulator.Results.Studies;
using Simulator.Scenarios.Expectations;

namespace Simulator.Scenarios.Studies;

/// <summary>
/// What a study came to: every cell with its figures, and its expectations judged on the means. It is made from rows
/// alone, so that a resumed or reread study has the same.
/// </summary>
public static class StudyOutcome
{
    /// <summary>The cells in the order of the plan.</summary>
    public static IReadOnlyList<CellFigures> Of(StudyDesign design, IEnumerable<StudyRun> runs)
    {
        var byCell = runs.ToLookup(run => run.Cell);
        return [.. design.Plan.Cells.Select(cell => Judged(cell, design.Scenarios[cell.Number - 1],
            [.. byCell[cell.Number]]))];
    }

    private static CellFigures Judged(PlannedCell cell, Scenario scenario, StudyRun[] runs)
    {
        var figures = new CellFigures(cell, runs);
        if (scenario.Expect.Count == 0 || runs.Length == 0)
            return figures;
        var measures = new CellMeasures(figures);
        return figures.With(
        [
            .. scenario.Expect.Select(expectation => Judged(expectation, figures, measures)),
        ]);
    }

    private static CellExpectation Judged(Expectation expectation, CellFigures figures, CellMeasures measures)
    {
        var verdict = ExpectationJudge.Judge(expectation, measures);
        var full = measures.Find(expectation.Path.Text).FullPath;
        return new(verdict.Text, verdict.Actual, verdict.Holds, verdict.Note)
        {
            Measure = figures.Measures.FirstOrDefault(m => MeasureTree.Snake(m.Path) == full)?.Path ?? "",
            Expected = expectation is { Claim: Within claim, Path.Interval: false } ? claim.Centre : null,
        };
    }
}
