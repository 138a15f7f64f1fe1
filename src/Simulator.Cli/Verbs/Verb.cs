using System.CommandLine;

namespace Simulator.Cli.Verbs;

/// <summary>
/// One verb of the command: its name, what it reads from the command line, and what it does. It never builds another
/// verb and never ends the process.
/// </summary>
internal abstract class Verb(string name, string summary)
{
    public string Name { get; } = name;

    public string Summary { get; } = summary;

    /// <summary>The verb as the parser knows it.</summary>
    public Command Declared()
    {
        var command = new Command(Name, Summary);
        Declare(command);
        return command;
    }

    /// <summary>
    /// Does the work and answers with the exit code. A user's mistake is thrown as a <see cref="UsageError"/>.
    /// </summary>
    public abstract int Run(ParseResult given, Session session);

    /// <summary>The flag of every verb that reports.</summary>
    protected static Option<bool> JsonFlag() =>
        new("--json") { Description = "Write the result as JSON on standard output." };

    /// <summary>Adds the verb's arguments and options.</summary>
    protected abstract void Declare(Command command);
}
