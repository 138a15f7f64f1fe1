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
    private static readonly TimeSpan onTerminal = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan elsewhere = TimeSpan.FromSeconds(5);

    private long last = wall.GetTimestamp();
    private int shown;

    public void Started(string name, ulong seed, int partitions) =>
        terminal.Say($"{name}: seed {seed}, {partitions} {(partitions == 1 ? "partition" : "partitions")}");

    public void Advanced(RunProgress advance)
    {
        if (terminal.Talk == Talk.Quiet
            || wall.GetElapsedTime(last) < (terminal.ErrorIsTerminal ? onTerminal : elsewhere))
            return;
        last = wall.GetTimestamp();
        var line = Line(advance);
        if (!terminal.ErrorIsTerminal)
        {
            terminal.Error.WriteLine(line);
            return;
        }
        terminal.Error.Write($"\r{line.PadRight(shown)}");
        shown = line.Length;
        terminal.Error.Flush();
    }

    /// <summary>Clears the line, so that what follows starts at its beginning.</summary>
    public void End()
    {
        if (shown == 0)
            return;
        terminal.Error.Write($"\r{new string(' ', shown)}\r");
        shown = 0;
    }

    private static string Line(RunProgress advance)
    {
        var rate = SiNumber.Text(advance.EventsPerSecond);
        var rest = advance.Remaining is { } left ? $", {SpanWords.Text(left.TotalSeconds)} left" : "";
        var part = advance.Fraction.ToString("0 %", CultureInfo.InvariantCulture).PadLeft(5);
        var done = SpanWords.Text(advance.Simulated.Seconds);
        return $"{part}  {done} simulated, {advance.Height} blocks, {rate}events/s{rest}";
    }
}
