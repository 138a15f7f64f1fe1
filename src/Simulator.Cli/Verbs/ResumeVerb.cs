using System.CommandLine;
using Simulator.Cli.Flags;
using Simulator.Cli.Running;

namespace Simulator.Cli.Verbs;

/// <summary>Makes the runs that an earlier sweep lacks or that failed; it touches no other.</summary>
internal sealed class ResumeVerb() : Verb("resume", "Go on with a sweep: only what is missing or failed is run.")
{
    private readonly Argument<string?> folder =
        new("folder") { Description = "The folder of the sweep.", Arity = ArgumentArity.ZeroOrOne };

    private readonly StudyFlags studies = new();
    private readonly Option<bool> json = JsonFlag();
    private readonly Option<string?> junit =
        RunFlags.Value("--junit", "file", "Write the outcomes to a file in JUnit form.");

    public override int Run(ParseResult given, Session session)
    {
        if (given.GetValue(folder) is not { Length: > 0 } place)
            throw new UsageError(UsageCodes.Missing, "resume needs the folder of a sweep",
                "write: minesim resume FOLDER; a sweep says at its end where it lies");
        var order = studies.Apply(new StudyOrder(new ScenarioSource(place)), given, session);
        return new StudySession(
                session, given.GetValue(json), new FlagValue(given, session).Text(junit)?.Text, studies.Shown(given))
            .Run((runs, progress, cancel) => runs.Resume(place, order, progress, cancel));
    }

    protected override void Declare(Command command)
    {
        command.Arguments.Add(folder);
        studies.AddTo(command);
        command.Options.Add(json);
        command.Options.Add(junit);
    }
}
