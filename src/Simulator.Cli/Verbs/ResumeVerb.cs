using System.CommandLine;
using Simulator.Cli.Flags;
using Simulator.Cli.Running;
using Simulator.Results.Folders;

namespace Simulator.Cli.Verbs;

/// <summary>
/// Makes the runs that an earlier sweep lacks or that failed, and touches no other; or lets a testnet go on from its
/// ledger, in a run folder of its own.
/// </summary>
internal sealed class ResumeVerb() : Verb(
    "resume", "Go on with a sweep: only what is missing or failed is run; or with a testnet, from its ledger.")
{
    private readonly Argument<string?> folder =
        new("folder") { Description = "The folder of the sweep or testnet.", Arity = ArgumentArity.ZeroOrOne };

    private readonly StudyFlags studies = new();
    private readonly TestnetFlags doors = new();
    private readonly Option<bool> json = JsonFlag();
    private readonly Option<string?> junit =
        RunFlags.Value("--junit", "file", "Write the outcomes to a file in JUnit form.");

    public override int Run(ParseResult given, Session session)
    {
        if (given.GetValue(folder) is not { Length: > 0 } place)
            throw new UsageError(UsageCodes.Missing, "resume needs the folder of a sweep or testnet",
                "write: minesim resume FOLDER; a sweep says at its end where it lies, and runs/latest is the last run");
        var outcomes = new FlagValue(given, session).Text(junit)?.Text;
        if (TestnetNote.IsIn(place))
            return new RunSession(session, given.GetValue(json), outcomes).Run([RequestOf(place, given, session)]);
        doors.MustNotBeMeant(given);
        var order = studies.Apply(new StudyOrder(new ScenarioSource(place)), given, session);
        return new StudySession(session, given.GetValue(json), outcomes, studies.Shown(given))
            .Run((runs, progress, cancel) => runs.Resume(place, order, progress, cancel));
    }

    protected override void Declare(Command command)
    {
        command.Arguments.Add(folder);
        studies.AddTo(command);
        doors.AddTo(command);
        command.Options.Add(json);
        command.Options.Add(junit);
    }

    /// <summary>The same scenario with the same ledger, beside the folder.</summary>
    private RunRequest RequestOf(string named, ParseResult given, Session session)
    {
        studies.MustNotBeMeant(given);
        // What a link points at now: the next run moves runs/latest.
        var place = Directory.ResolveLinkTarget(named, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(named);
        return new RunRequest(new ScenarioSource(Path.Combine(place, RunFolder.ResolvedFile)))
        {
            Until = doors.TimeOf(given, session),
            RunsFolder = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(place))!,
            ReplayCommand = $"{session.StartedAs} run --replay",
            RepeatCommand = $"{session.StartedAs} resume {Machine.ShellWord.Quote(place)}",
            Testnet = doors.Resume(place, given, session),
        };
    }
}
