using System.CommandLine;
using Simulator.Cli.Flags;
using Simulator.Cli.Machine;

namespace Simulator.Cli.Verbs;

/// <summary>Looks at the machine. It fails only where something that was asked for by name is missing.</summary>
internal sealed class DoctorVerb() : Verb("doctor", "Look at the machine: what is there, what is missing.")
{
    private readonly Argument<string[]> named = new("what")
    {
        Description = "Checks that must succeed, such as disk or cuda; all are shown without.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> json = JsonFlag();
    private readonly Option<string?> folder = RunFlags.Value("--out", "folder", "Where run folders would be made.");

    public override int Run(ParseResult given, Session session)
    {
        var wanted = given.GetValue(named) ?? [];
        var runs = new FlagValue(given, session).Text(folder)?.Text ?? "runs";
        var report = Examination.Of(runs, session.Variable);
        Examination.MustKnow(wanted, report);
        if (given.GetValue(json))
            session.Terminal.Output.WriteLine(CliJson.Text(report));
        else
            foreach (var check in report.Checks.Where(c => wanted.Length == 0 || wanted.Contains(c.Name)))
                session.Terminal.Output.WriteLine($"{(check.Ok ? "ok " : "-- ")} {check.Name,-10} {check.Found}");
        return report.Checks.Any(c => !c.Ok && wanted.Contains(c.Name)) ? ExitCode.Environment : ExitCode.Ok;
    }

    protected override void Declare(Command command)
    {
        command.Arguments.Add(named);
        command.Options.Add(json);
        command.Options.Add(folder);
    }
}
