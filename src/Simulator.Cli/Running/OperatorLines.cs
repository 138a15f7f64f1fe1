using Simulator.Scenarios;
using Simulator.Scenarios.Running;

namespace Simulator.Cli.Running;

/// <summary>
/// Reads an operator's commands, line by line, and hands each to the run in real time that goes on at the moment. One
/// reader serves all runs of the process, so that no line is lost to a run that is over. It never keeps the process
/// alive.
/// </summary>
internal sealed class OperatorLines(TextReader input, TextWriter problems)
{
    private readonly Lock gate = new();
    private OperatorDesk? desk;
    private Thread? reader;

    /// <summary>Whether there is somebody to listen to: real time, no replay.</summary>
    public static bool MayListen(Scenario scenario, RunRequest request) =>
        scenario.Clock.Kind == ClockKind.Real && request.ReplayPath is null;

    /// <summary>Opens a desk for a run; lines go there until <see cref="Close"/>.</summary>
    public OperatorDesk Open()
    {
        lock (gate)
        {
            desk = new OperatorDesk(problems.WriteLine);
            if (reader is null)
            {
                reader = new Thread(Read) { IsBackground = true, Name = "operator" };
                reader.Start();
            }

            return desk;
        }
    }

    /// <summary>Says that the run is over.</summary>
    public void Close()
    {
        lock (gate)
            desk = null;
    }

    private void Read()
    {
        while (input.ReadLine() is { } line)
        {
            OperatorDesk? open;
            lock (gate)
                open = desk;
            var problem = open is null ? "no run is going on" : open.Give(line);
            if (problem is not null)
                problems.WriteLine(problem);
        }
    }
}
