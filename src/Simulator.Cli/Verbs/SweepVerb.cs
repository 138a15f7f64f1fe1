using System.CommandLine;
using Simulator.Cli.Flags;
using Simulator.Cli.Running;

namespace Simulator.Cli.Verbs;

/// <summary>Runs every cell of a scenario's sweep, on all cores.</summary>
internal sealed class SweepVerb() : Verb("sweep", "Run every combination that a scenario's sweep names.")
{
    private readonly RunFlags flags = new();
    private readonly StudyFlags studies = new();
    private readonly Option<bool> json = JsonFlag();
    private readonly Option<string?> limit =
        RunFlags.Value("--limit", "N", "Refuse more runs than this; 10000 by default.");
    private readonly Option<string?> junit =
        RunFlags.Value("--junit", "file", "Write the outcomes to a file in JUnit form.");

    public override int Run(ParseResult given, Session session)
    {
        var values = new FlagValue(given, session);
        var order = studies.Apply(flags.Order(flags.File(given, Name), Name, given, session), given, session);
        order = order with { Request = order.Request with { Limit = (long?)values.Number(limit, least: 1) } };
        return new StudySession(session, given.GetValue(json), values.Text(junit)?.Text, studies.Shown(given))
            .Run((runs, progress, cancel) => runs.Sweep(order, progress, cancel));
    }

    protected override void Declare(Command command)
    {
        flags.AddStudyTo(command);
        studies.AddTo(command);
        command.Options.Add(limit);
        command.Options.Add(json);
        command.Options.Add(junit);
    }
}
