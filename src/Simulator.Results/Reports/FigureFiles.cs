using Simulator.Results.Storage;

namespace Simulator.Results.Reports;

/// <summary>Figures as SVG files, one each, named by the figure. It overwrites what has the same name.</summary>
internal static class FigureFiles
{
    /// <summary>Writes every figure that has something to show; gives the files' paths.</summary>
    public static IReadOnlyList<string> Write(IEnumerable<Figure> figures, string folder)
    {
        var written = new List<string>();
        foreach (var figure in figures.Where(figure => !figure.IsEmpty))
        {
            var path = Path.Combine(folder, figure.Id + ".svg");
            Files.Write(path, SvgDrawing.Draw(figure));
            written.Add(path);
        }

        return written;
    }
}
