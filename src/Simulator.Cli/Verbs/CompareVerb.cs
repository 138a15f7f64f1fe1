using System.CommandLine;
using Simulator.Cli.Flags;
using Simulator.Cli.Reporting;
using Simulator.Cli.Running;
using Simulator.Results.Studies;

namespace Simulator.Cli.Verbs;

/// <summary>Says how two results differ, with intervals: runs, studies, or cells of a study.</summary>
internal sealed class CompareVerb() : Verb("compare", "Show how two runs or sweeps differ, with intervals.")
{
    private readonly Argument<string[]> folders = new("folders")
    {
        Description = "Two folders of runs or sweeps; FOLDER#3 is cell 3 of a sweep.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string[]> shown = StudyFlags.ShowOption();
    private readonly Option<bool> json = JsonFlag();
    private readonly Option<string?> page = RunFlags.Value("--html", "file", "Write a page with tables and plots.");
    private readonly Option<string?> svg = RunFlags.Value("--svg", "folder", "Write each plot as an SVG file.");

    public override int Run(ParseResult given, Session session)
    {
        if (given.GetValue(folders) is not { Length: 2 } names)
            throw new UsageError(UsageCodes.Missing, "compare needs two folders",
                "write: minesim compare FOLDER FOLDER; a run or a sweep says at its end where it lies");
        var comparison = ScenarioRuns.Guarded(() =>
            StudyComparison.Of(ComparedSide.Open(names[0]), ComparedSide.Open(names[1])), UsageCodes.NotReadable);
        var paths = ComparisonTable.PathsFor(comparison, given.GetValue(shown) ?? []);
        if (given.GetValue(json))
            session.Terminal.Output.WriteLine(comparison.ToJson());
        else
            ComparisonTable.Write(comparison, paths, session.Terminal);
        if (given.GetValue(page) is { } file)
            Write(session, () => ComparisonPage.Write(comparison, paths, file), file);
        if (given.GetValue(svg) is { } folder)
            Write(session, () => ComparisonPage.WriteSvg(comparison, paths, folder), folder);
        return ExitCode.Ok;
    }

    protected override void Declare(Command command)
    {
        command.Arguments.Add(folders);
        command.Options.Add(shown);
        command.Options.Add(page);
        command.Options.Add(svg);
        command.Options.Add(json);
    }

    private static void Write(Session session, Action write, string place)
    {
        ScenarioRuns.Guarded(() =>
        {
            write();
            return true;
        });
        session.Terminal.Say($"written to {place}");
    }
}
