using System.Globalization;
using Simulator.Cli.Running;
using Simulator.Scenarios.Running;

namespace Simulator.Cli.Reporting;

/// <summary>
/// Says how far a run is: one line written over and over on a terminal, a plain line every few seconds elsewhere. It
/// never changes the run and never writes more often than a reader can use.
/// </summary>
internal sealed class ProgressLine(Terminal terminal, TimeProvider wall) : IRunProgress
{
    private readonly PacedLine line = new(terminal, wall);

    public void Started(string name, ulong seed, int partitions) =>
        terminal.Say($"{name}: seed {seed}, {partitions} {(partitions == 1 ? "partition" : "partitions")}");

    public void Advanced(RunProgress advance)
    {
        if (line.IsDue)
            line.Show(Line(advance));
    }

    /// <summary>Clears the line, so that what follows starts at its beginning.</summary>
    public void End() => line.End();

    private static string Line(RunProgress advance)
    {
        var rate = SiNumber.Text(advance.EventsPerSecond);
        var rest = advance.Remaining is { } left ? $", {SpanWords.Text(left.TotalSeconds)} left" : "";
        var part = advance.Fraction.ToString("0 %", CultureInfo.InvariantCulture).PadLeft(5);
        var done = SpanWords.Text(advance.Simulated.Seconds);
        return $"{part}  {done} simulated, {advance.Height} blocks, {rate}events/s{rest}";
    }
}
