using System.Collections;
using Simulator.Domain.Economics;
using Simulator.Scenarios.Complaints;

namespace Simulator.Scenarios.Tables;

/// <summary>Prices by time out of a file. It never changes.</summary>
/// <param name="File">The file's name in the scenario.</param>
/// <param name="Points">What stands in it, from the start of the run on.</param>
public sealed record PriceFile(string File, ValueList<PricePoint> Points) : IReadOnlyList<PricePoint>
{
    public int Count => Points.Count;

    public PricePoint this[int index] => Points[index];

    public IEnumerator<PricePoint> GetEnumerator() => Points.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Reads prices by time out of a file: columns time and price, without gaps. It keeps nothing.</summary>
internal static class PriceTable
{
    /// <summary>A step of more than so many usual ones is a gap.</summary>
    private const double GapMax = 4;

    private static readonly TimeTable form = new(["price"], 0, MinAllowed: false) { GapMax = GapMax };

    /// <summary>The prices of a file, or null after complaints with the file's own lines and columns.</summary>
    public static PriceSeries? Read(OpenedFile file, long? startUnix, ComplaintList complaints) =>
        form.Read(file, startUnix, complaints) is { } points
            ? new PriceSeries(points.Select(point => new PricePoint(point.At, point.Value)))
            : null;

    /// <summary>The same, with the file's name.</summary>
    public static PriceFile? ReadFile(OpenedFile file, long? startUnix, ComplaintList complaints) =>
        Read(file, startUnix, complaints) is { } series
            ? new PriceFile(file.File.Name, series.Points.ToValueList())
            : null;
}
