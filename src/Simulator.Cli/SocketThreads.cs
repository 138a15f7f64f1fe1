using Simulator.Cli.Benching.Stratum;

namespace Simulator.Cli;

/// <summary>
/// What a process that serves thousands of clients asks of the framework's sockets, before it opens the first: the
/// threads that learn of bytes also read and frame them. Handed on to other threads, a short line costs more for
/// waking them than for everything else. Only for processes in which nothing that follows a read ever waits.
/// </summary>
internal static class SocketThreads
{
    private const string Variable = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>Whether a command serves Stratum clients.</summary>
    public static bool Serves(IReadOnlyList<string> arguments) =>
        arguments is ["bench", BenchParts.Wire, ..]
        || arguments.FirstOrDefault(word => !word.StartsWith('-')) == "testnet";

    /// <summary>Asks for it, where the environment does not say otherwise.</summary>
    public static void ReadAtOnce()
    {
        if (Environment.GetEnvironmentVariable(Variable) is null)
            Environment.SetEnvironmentVariable(Variable, "1");
    }
}
