using System.Globalization;
using Simulator.Cli.Running;
using Simulator.Results.Studies;

namespace Simulator.Cli.Reporting;

/// <summary>
/// Says how far a study is: one line written over and over on a terminal, a plain line every few seconds elsewhere.
/// </summary>
internal sealed class StudyProgressLine(Terminal terminal, TimeProvider wall) : IStudyProgress
{
    private readonly PacedLine line = new(terminal, wall);
    private readonly long start = wall.GetTimestamp();

    public void Started(StudyPlan plan, int kept, long expected, int workers)
    {
        var cells = plan.Cells.Count == 1 ? "1 cell" : $"{plan.Cells.Count} cells";
        var before = kept > 0 ? $", {kept} of them made before" : "";
        terminal.Say($"{plan.Scenario}: {cells}, {expected} runs{before}, {workers} at once");
    }

    public void Advanced(int done, int made, long expected)
    {
        if (line.IsDue)
            line.Show(Line(done, made, expected));
    }

    /// <summary>Clears the line, so that what follows starts at its beginning.</summary>
    public void End() => line.End();

    private string Line(int done, int made, long expected)
    {
        var rate = made / Math.Max(wall.GetElapsedTime(start).TotalSeconds, 1e-9);
        var part = (done / (double)Math.Max(expected, 1)).ToString("0 %", CultureInfo.InvariantCulture).PadLeft(5);
        var left = SpanWords.Text((expected - done) / rate);
        return $"{part}  {done} of {expected} runs, {SiNumber.Text(rate).TrimEnd()} runs/s, {left} left";
    }
}
