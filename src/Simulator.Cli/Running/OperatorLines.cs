using Simulator.Scenarios;
using Simulator.Scenarios.Running;

namespace Simulator.Cli.Running;

/// <summary>
/// Reads an operator's commands from standard input while a scenario runs in real time. It never keeps the process
/// alive.
/// </summary>
internal sealed class OperatorLines : IDisposable
{
    private volatile bool _over;

    private OperatorLines()
    {
        var reader = new Thread(Read) { IsBackground = true, Name = "operator" };
        reader.Start();
    }

    public OperatorDesk Desk { get; } = new();

    /// <summary>Listens where there is somebody to listen to: real time, no replay.</summary>
    public static OperatorLines? For(Scenario scenario, RunRequest request) =>
        scenario.Clock.Kind == ClockKind.Real && request.ReplayPath is null ? new OperatorLines() : null;

    public void Dispose() => _over = true;

    private void Read()
    {
        while (!_over && Console.In.ReadLine() is { } line)
            if (Desk.Give(line) is { } problem)
                Console.Error.WriteLine(problem);
    }
}
