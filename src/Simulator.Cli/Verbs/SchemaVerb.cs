using System.CommandLine;

namespace Simulator.Cli.Verbs;

/// <summary>Writes the JSON Schema of scenario files, for editors that complete keys.</summary>
internal sealed class SchemaVerb() : Verb("schema", "Write the JSON Schema of scenario files.")
{
    public override int Run(ParseResult given, Session session)
    {
        session.Terminal.Output.WriteLine(session.Runs.Schema().TrimEnd());
        return ExitCode.Ok;
    }

    protected override void Declare(Command command)
    {
    }
}
