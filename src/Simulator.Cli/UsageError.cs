namespace Simulator.Cli;

/// <summary>
/// A user's mistake on the command line or in the environment: a code, what is wrong, what to write instead. It ends
/// the command with the given exit code and is never shown with a stack trace.
/// </summary>
internal sealed class UsageError(string code, string message, string help, int exitCode = ExitCode.Usage)
    : Exception(message)
{
    public string Code { get; } = code;

    public string Help { get; } = help;

    public int ExitCode { get; } = exitCode;
}
