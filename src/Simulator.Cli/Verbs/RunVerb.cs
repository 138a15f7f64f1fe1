using System.CommandLine;
using Simulator.Cli.Flags;
using Simulator.Cli.Running;

namespace Simulator.Cli.Verbs;

/// <summary>Runs a scenario file, once or once per seed.</summary>
internal sealed class RunVerb() : Verb("run", "Run a scenario file.")
{
    private readonly RunFlags flags = new();
    private readonly Option<bool> json = JsonFlag();
    private readonly Option<string?> junit =
        RunFlags.Value("--junit", "file", "Write the outcomes to a file in JUnit form.");

    public override int Run(ParseResult given, Session session)
    {
        var requests = flags.Requests(flags.File(given, Name), Name, given, session);
        var junitPath = new FlagValue(given, session).Text(junit)?.Text;
        return new RunSession(session, given.GetValue(json), junitPath).Run(requests);
    }

    protected override void Declare(Command command)
    {
        flags.AddTo(command, takesFile: true);
        command.Options.Add(json);
        command.Options.Add(junit);
    }
}
