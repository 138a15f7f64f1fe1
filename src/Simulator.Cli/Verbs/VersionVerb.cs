using System.CommandLine;
using System.Runtime.InteropServices;

namespace Simulator.Cli.Verbs;

/// <summary>Says which version this is. The plain form is answered before any verb is built.</summary>
internal sealed class VersionVerb() : Verb("version", "Say which version this is.")
{
    private readonly Option<bool> json = JsonFlag();

    public override int Run(ParseResult given, Session session)
    {
        session.Terminal.Output.WriteLine(
            given.GetValue(json)
                ? CliJson.Text(
                    new VersionReport("minesim", ProductVersion.Text, RuntimeInformation.FrameworkDescription))
                : ProductVersion.Line);
        return ExitCode.Ok;
    }

    protected override void Declare(Command command) => command.Options.Add(json);
}
