using System.CommandLine;
using Simulator.Cli.Flags;
using Simulator.Cli.Running;
using Simulator.Cli.Templates;

namespace Simulator.Cli.Verbs;

/// <summary>Runs a scenario that lies in the program itself, so that a first look needs no file.</summary>
internal sealed class DemoVerb() : Verb("demo", "Run a scenario that needs no file, and write its report.")
{
    private readonly RunFlags flags = new();
    private readonly Option<bool> json = JsonFlag();

    public override int Run(ParseResult given, Session session)
    {
        var source = new ScenarioSource("demo.yaml", TemplateList.Read("demo"));
        var requests = flags.Requests(source, Name, given, session);
        return new RunSession(session, given.GetValue(json), null).Run(requests);
    }

    protected override void Declare(Command command)
    {
        flags.AddTo(command, takesFile: false);
        command.Options.Add(json);
    }
}
