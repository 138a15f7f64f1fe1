using System.CommandLine;
using Simulator.Cli.Running;

namespace Simulator.Cli.Flags;

/// <summary>The flags of verbs that make many runs, beside those that say which scenario.</summary>
internal sealed class StudyFlags
{
    public const int WorkersMax = 1024;

    private readonly Option<string?> jobs =
        RunFlags.Value("--jobs", "N", "Runs made at once; one per core by default. It changes no result.");
    private readonly Option<bool> keepRuns =
        new("--keep-runs") { Description = "Keep a run folder with all rows for every run." };
    private readonly Option<string[]> shown = ShowOption();

    public static Option<string[]> ShowOption() => new("--show")
    {
        Description = "A measure to show, or all. May be given several times.",
        HelpName = "measure",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    public void AddTo(Command command)
    {
        command.Options.Add(jobs);
        command.Options.Add(keepRuns);
        command.Options.Add(shown);
    }

    /// <summary>They are refused where no study is meant.</summary>
    public void MustNotBeMeant(ParseResult given) => ForeignFlags.Refuse(
        given, [jobs, keepRuns, shown], "a flag of sweeps, and this folder is a testnet's",
        "leave it away, or name the folder of a sweep");

    public IReadOnlyList<string> Shown(ParseResult given) => given.GetValue(shown) ?? [];

    /// <summary>The order with what these flags say.</summary>
    public StudyOrder Apply(StudyOrder order, ParseResult given, Session session) => order with
    {
        Workers = WorkersOf(new FlagValue(given, session)),
        KeepRuns = given.GetValue(keepRuns),
        StartedAs = session.StartedAs,
    };

    private int WorkersOf(FlagValue values)
    {
        if (values.Text(jobs) is not { } said)
            return 0;
        return int.TryParse(said.Text, out var number) && number is >= 1 and <= WorkersMax
            ? number
            : throw FlagValue.Bad(said, $"a number from 1 to {WorkersMax}");
    }
}
