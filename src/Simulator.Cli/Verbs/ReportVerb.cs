using System.CommandLine;
using Simulator.Cli.Flags;
using Simulator.Cli.Running;
using Simulator.Results.Folders;
using Simulator.Results.Reading;
using Simulator.Results.Reports;
using Simulator.Results.Studies;
using Simulator.Scenarios.Studies;

namespace Simulator.Cli.Verbs;

/// <summary>Writes the report of a folder again, and takes its tables and plots out of it.</summary>
internal sealed class ReportVerb() : Verb("report", "Write report, tables and plots of a run or sweep folder.")
{
    private readonly Argument<string?> folder =
        new("folder") { Description = "The folder of a run or sweep.", Arity = ArgumentArity.ZeroOrOne };

    private readonly Option<string?> csv = RunFlags.Value("--csv", "folder", "Write every table as a CSV file.");
    private readonly Option<string?> svg = RunFlags.Value("--svg", "folder", "Write every plot as an SVG file.");
    private readonly Option<bool> partial = new("--partial") { Description = "Read an unfinished run or sweep too." };
    private readonly Option<bool> json = JsonFlag();

    public override int Run(ParseResult given, Session session)
    {
        if (given.GetValue(folder) is not { Length: > 0 } place)
            throw new UsageError(UsageCodes.Missing, "report needs the folder of a run or sweep",
                "write: minesim report FOLDER; runs/latest is the newest");
        var written = ScenarioRuns.Guarded(
            () => StudyFolder.IsOne(place) ? OfStudy(place, given) : OfRun(place, given), UsageCodes.NotReadable);
        if (given.GetValue(json))
            session.Terminal.Output.WriteLine(CliJson.Text(written));
        else
            foreach (var path in written)
                session.Terminal.Output.WriteLine(path);
        return ExitCode.Ok;
    }

    protected override void Declare(Command command)
    {
        command.Arguments.Add(folder);
        command.Options.Add(csv);
        command.Options.Add(svg);
        command.Options.Add(partial);
        command.Options.Add(json);
    }

    private IReadOnlyList<string> OfRun(string place, ParseResult given)
    {
        using var run = RunReader.Open(place, given.GetValue(partial));
        var written = new List<string>();
        if (given.GetValue(csv) is { } tables)
            written.AddRange(FolderExport.RunCsv(run, tables));
        if (given.GetValue(svg) is { } plots)
            written.AddRange(FolderExport.RunSvg(run, plots));
        if (written.Count > 0)
            return written;
        ReportPage.Write(run, Path.Combine(place, RunFolder.ReportFile));
        return [Path.Combine(place, RunFolder.ReportFile)];
    }

    private IReadOnlyList<string> OfStudy(string place, ParseResult given)
    {
        using var study = StudyFolder.Open(place);
        if (!study.Manifest.Complete && !given.GetValue(partial))
            throw new UsageError(UsageCodes.NotReadable, $"{place} holds an unfinished sweep",
                $"finish it with: minesim resume {place}, or say --partial to read it all the same");
        var design = StudyResumption.Readable(study);
        var cells = StudyOutcome.Of(design, study.Database.ReadRuns());
        var paths = ShownMeasures.Of(cells);
        var written = new List<string>();
        if (given.GetValue(csv) is { } tables)
            written.AddRange(FolderExport.StudyCsv(study.Plan, cells, tables));
        if (given.GetValue(svg) is { } plots)
            written.AddRange(FolderExport.StudySvg(study.Plan, cells, paths, plots));
        if (written.Count > 0)
            return written;
        StudyPage.Write(study, cells, paths);
        return [Path.Combine(place, RunFolder.ReportFile)];
    }
}
