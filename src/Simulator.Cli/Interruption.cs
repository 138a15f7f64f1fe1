using System.Runtime.InteropServices;

namespace Simulator.Cli;

/// <summary>
/// Ctrl-C and SIGTERM: the first asks the command to stop and keep what it has, the second ends the process. It never
/// touches the run itself.
/// </summary>
internal sealed class Interruption : IInterruption, IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration interrupt;
    private readonly PosixSignalRegistration terminate;
    private int signals;

    public Interruption(Terminal terminal)
    {
        Terminal = terminal;
        interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, s => OnSignal(s, Cli.ExitCode.Interrupted));
        terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, s => OnSignal(s, Cli.ExitCode.Terminated));
    }

    public Terminal Terminal { get; }

    public CancellationToken Token => source.Token;

    public int? ExitCode { get; private set; }

    public void Dispose()
    {
        interrupt.Dispose();
        terminate.Dispose();
        source.Dispose();
    }

    private void OnSignal(PosixSignalContext context, int code)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref signals) > 1)
            Environment.Exit(code);
        ExitCode = code;
        Terminal.Say($"{Environment.NewLine}stopping; what was simulated so far is kept (again: stop at once)");
        source.Cancel();
    }
}

/// <summary>How a command learns that it shall stop, and with which exit code.</summary>
internal interface IInterruption
{
    CancellationToken Token { get; }

    /// <summary>130 or 143 once a signal came; null before.</summary>
    int? ExitCode { get; }
}
