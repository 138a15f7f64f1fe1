using System.Globalization;
using Simulator.Results.Folders;
using Simulator.Results.Reading;
using Simulator.Results.Storage;

namespace Simulator.Results.Studies;

/// <summary>
/// One of two results that are compared: the cells of a study, or a run seen as a study of one run. It judges nothing.
/// </summary>
/// <param name="Name">How the user named it.</param>
/// <param name="Cells">Its cells.</param>
public sealed record ComparedSide(string Name, IReadOnlyList<CellFigures> Cells)
{
    private const char CellMark = '#';

    /// <summary>
    /// Opens a run folder, the folder of a study, or one cell of it, written <c>FOLDER#3</c>.
    /// </summary>
    public static ComparedSide Open(string name)
    {
        var mark = Directory.Exists(name) ? -1 : name.LastIndexOf(CellMark);
        var place = mark < 0 ? name : name[..mark];
        if (File.Exists(place))
            throw new ResultsUnavailable($"{place} is a file; compare takes folders that runs and sweeps have left: "
                + $"run it first, with minesim run or minesim sweep");
        if (!StudyFolder.IsOne(place))
            return OfRun(place);
        using var folder = StudyFolder.Open(place);
        var byCell = folder.Database.ReadRuns().ToLookup(run => run.Cell);
        CellFigures[] cells = [.. folder.Plan.Cells.Select(cell => new CellFigures(cell, byCell[cell.Number]))];
        return mark < 0 ? new(name, cells) : new(name, [CellOf(cells, name[(mark + 1)..], place)]);
    }

    private static CellFigures CellOf(CellFigures[] cells, string number, string place) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted)
        && wanted >= 1 && wanted <= cells.Length
            ? cells[wanted - 1]
            : throw new ResultsUnavailable($"{place} has no cell {number}: write a number from 1 to {cells.Length}");

    private static ComparedSide OfRun(string place)
    {
        using var run = RunReader.Open(place);
        var row = new StudyRun
        {
            Cell = 1,
            Replication = 0,
            Seed = run.Summary.Seed,
            Ending = StudyRun.Complete,
            Fingerprint = run.Summary.Fingerprint,
            Measures = StudyMeasures.Of(run.Summary),
        };
        return new(place, [new CellFigures(new PlannedCell(1, "", [], run.Summary.ScenarioHash, ""), [row])]);
    }
}
