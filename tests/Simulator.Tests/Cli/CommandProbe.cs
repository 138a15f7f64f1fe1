using Simulator.Cli;

namespace Simulator.Tests.Cli;

/// <summary>Calls the command in this process and keeps what it wrote.</summary>
internal sealed class CommandProbe : IInterruption
{
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public FakeRuns Runs { get; } = new();

    public FakeStudies Studies { get; } = new();

    public Dictionary<string, string> Variables { get; } = [];

    public CancellationToken Token { get; init; }

    public int? ExitCode { get; set; }

    public string Output => output.ToString();

    public string Error => error.ToString();

    public int Run(params string[] arguments) => Run(watched: false, arguments);

    /// <param name="watched">Both streams are terminals.</param>
    /// <param name="arguments">The words after the command's name.</param>
    public int Run(bool watched, params string[] arguments)
    {
        var session = new Session(new Terminal(output, error, watched, watched), Runs, this)
        {
            Variable = name => Variables.GetValueOrDefault(name),
            StartedAs = "minesim",
            Studies = Studies,
        };
        return CommandLine.Run(arguments, session);
    }
}
