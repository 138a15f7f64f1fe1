using Simulator.Domain.Economics;
using Simulator.Scenarios.Complaints;

namespace Simulator.Scenarios.Tables;

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
}
