using System.Collections;
using Simulator.Domain.Mining.Rates;
using Simulator.Scenarios.Complaints;

namespace Simulator.Scenarios.Tables;

/// <summary>Hash rates by time out of a file, in hashes per second. It never changes.</summary>
/// <param name="File">The file's name in the scenario.</param>
/// <param name="Points">What stands in it, from the start of the run on.</param>
public sealed record HashrateTable(string File, ValueList<HashratePoint> Points) : IReadOnlyList<HashratePoint>
{
    private static readonly TimeTable form = new(["rate", "hashrate"], 0, MinAllowed: true);

    public int Count => Points.Count;

    public HashratePoint this[int index] => Points[index];

    /// <summary>The table of a file, or null after complaints.</summary>
    internal static HashrateTable? Read(OpenedFile file, long? startUnix, ComplaintList complaints) =>
        form.Read(file, startUnix, complaints) is { } points
            ? new(file.File.Name, points.Select(point => new HashratePoint(point.At, point.Value)).ToValueList())
            : null;

    public IEnumerator<HashratePoint> GetEnumerator() => Points.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
