using System.CommandLine;
using Simulator.Cli.Flags;
using Simulator.Cli.Running;

namespace Simulator.Cli.Verbs;

/// <summary>Runs a scenario file: once, or side by side with several seeds.</summary>
internal sealed class RunVerb() : Verb("run", "Run a scenario file.")
{
    private readonly RunFlags flags = new();
    private readonly StudyFlags studies = new();
    private readonly Option<bool> json = JsonFlag();
    private readonly Option<string?> junit =
        RunFlags.Value("--junit", "file", "Write the outcomes to a file in JUnit form.");

    public override int Run(ParseResult given, Session session)
    {
        var source = flags.File(given, Name);
        var requests = flags.Requests(source, Name, given, session);
        var junitPath = new FlagValue(given, session).Text(junit)?.Text;
        if (requests[0].ReplayPath is null && IsStudy(session.Runs.Check(source, flags.Sets(given)), requests.Count))
        {
            var order = studies.Apply(flags.Order(source, Name, given, session), given, session);
            return new StudySession(session, given.GetValue(json), junitPath, studies.Shown(given))
                .Run((runs, progress, cancel) => runs.Replicate(order, progress, cancel));
        }

        return new RunSession(session, given.GetValue(json), junitPath).Run(requests);
    }

    /// <summary>Several runs in virtual time are made side by side; in real time they wait for each other.</summary>
    private static bool IsStudy(ScenarioCheck check, int seeds) =>
        check is { IsValid: true, InRealTime: false } && (seeds > 1 || check.IsReplicated);

    protected override void Declare(Command command)
    {
        flags.AddTo(command, takesFile: true);
        studies.AddTo(command);
        command.Options.Add(json);
        command.Options.Add(junit);
    }
}
