using System.CommandLine;
using Simulator.Cli.Flags;
using Simulator.Cli.Reporting;

namespace Simulator.Cli.Verbs;

/// <summary>Says all that is wrong with a scenario file, and runs nothing.</summary>
internal sealed class ValidateVerb() : Verb("validate", "Check a scenario file and run nothing.")
{
    private readonly RunFlags flags = new();
    private readonly Option<bool> json = JsonFlag();
    private readonly Option<bool> resolved =
        new("--resolved") { Description = "Write the scenario with every default written out." };

    public override int Run(ParseResult given, Session session)
    {
        var check = session.Runs.Check(flags.File(given, Name), flags.Sets(given));
        var terminal = session.Terminal;
        ComplaintShow.Write(check, terminal);
        if (given.GetValue(json))
            terminal.Output.WriteLine(CliJson.Text(check));
        else if (given.GetValue(resolved) && check.Resolved is { } text)
            terminal.Output.Write(text);
        else if (check.IsValid)
            terminal.Say("valid");
        return check.IsValid ? ExitCode.Ok : ExitCode.Usage;
    }

    protected override void Declare(Command command)
    {
        flags.AddFileTo(command);
        command.Options.Add(json);
        command.Options.Add(resolved);
    }
}
