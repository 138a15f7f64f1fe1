using Simulator.Cli.Running;

namespace Simulator.Cli.Reporting;

/// <summary>
/// One line written over and over on a terminal, a plain line every few seconds elsewhere, nothing where talk is quiet.
/// It never writes more often than a reader can use.
/// </summary>
internal sealed class PacedLine(Terminal terminal, TimeProvider wall)
{
    private static readonly TimeSpan onTerminal = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan elsewhere = TimeSpan.FromSeconds(5);

    private long last = wall.GetTimestamp();
    private int shown;

    /// <summary>Whether it is time for a line.</summary>
    public bool IsDue => terminal.Talk != Talk.Quiet
        && wall.GetElapsedTime(last) >= (terminal.ErrorIsTerminal ? onTerminal : elsewhere);

    /// <summary>Writes a line in place of the last one.</summary>
    public void Show(string text)
    {
        last = wall.GetTimestamp();
        if (!terminal.ErrorIsTerminal)
        {
            terminal.Error.WriteLine(text);
            return;
        }
        terminal.Error.Write($"\r{text.PadRight(shown)}");
        shown = text.Length;
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
}
