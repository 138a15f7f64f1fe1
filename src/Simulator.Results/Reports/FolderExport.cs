using Simulator.Results.Reading;
using Simulator.Results.Storage;
using Simulator.Results.Studies;

namespace Simulator.Results.Reports;

/// <summary>
/// Takes the tables and plots of a folder out of it, as files that other programs read: every table as CSV, every plot
/// as SVG. It never changes the folder.
/// </summary>
public static class FolderExport
{
    /// <summary>Every table of a run folder; gives the files' paths.</summary>
    public static IReadOnlyList<string> RunCsv(RunReader run, string folder)
    {
        CsvExport.WriteAll(run, folder);
        return [.. run.TableNames().Select(table => Path.Combine(folder, table + ".csv"))];
    }

    /// <summary>Every plot of a run folder.</summary>
    public static IReadOnlyList<string> RunSvg(RunReader run, string folder) =>
        FigureFiles.Write(ReportPage.Figures(run), folder);

    /// <summary>The runs of a study, a row each, and the means of its cells.</summary>
    public static IReadOnlyList<string> StudyCsv(StudyPlan plan, IReadOnlyList<CellFigures> cells, string folder)
    {
        string Make(string name, Action<StudyPlan, IReadOnlyList<CellFigures>, TextWriter> write)
        {
            var text = new StringWriter();
            write(plan, cells, text);
            var path = Path.Combine(folder, name);
            Files.Write(path, text.ToString());
            return path;
        }

        var hasSeries = cells.Any(cell => cell.Runs.Any(run => run.Series.Count > 0));
        return
        [
            Make("runs.csv", Studies.StudyCsv.WriteRuns), Make("cells.csv", Studies.StudyCsv.WriteCells),
            .. hasSeries ? [Make("series.csv", Studies.StudyCsv.WriteSeries)] : Array.Empty<string>(),
        ];
    }

    /// <summary>Every plot of a study.</summary>
    public static IReadOnlyList<string> StudySvg(
        StudyPlan plan, IReadOnlyList<CellFigures> cells, IReadOnlyList<string> paths, string folder) =>
        FigureFiles.Write(StudyFigures.Of(plan, cells, paths), folder);
}
