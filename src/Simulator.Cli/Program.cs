using System.Runtime.CompilerServices;
using Simulator.Cli.Verbs;

namespace Simulator.Cli;

/// <summary>
/// The entry. It answers <c>version</c> by itself, so that asking costs no more than starting the runtime, and hands
/// everything else to <see cref="CommandLine"/>.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments) =>
        ProductVersion.TryAnswer(arguments, Console.Out) ? ExitCode.Ok : RunCommand(arguments);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int RunCommand(string[] arguments)
    {
        if (SocketThreads.Serves(arguments))
            SocketThreads.ReadAtOnce();
        using var interruption = new Interruption(Terminal.OfProcess());
        var typed = new Running.OperatorLines(Console.In, interruption.Terminal.Error);
        var session = new Session(interruption.Terminal, new Running.ScenarioRuns(typed), interruption)
        {
            Variable = Environment.GetEnvironmentVariable,
        };
        return CommandLine.Run(arguments, session);
    }
}
