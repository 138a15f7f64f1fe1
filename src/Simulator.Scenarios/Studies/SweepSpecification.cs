using Simulator.Scenarios.Yaml;

namespace Simulator.Scenarios.Studies;

/// <summary>
/// Paths that change together, and their values row by row: one path of a matrix, all of a zip, or all of a latin
/// hypercube. Every row of one group meets every row of the others.
/// </summary>
/// <param name="Paths">Scenario paths, with their places in the file.</param>
/// <param name="Rows">One value per path in each.</param>
internal sealed record AxisGroup(IReadOnlyList<YamlScalar> Paths, IReadOnlyList<IReadOnlyList<YamlNode>> Rows);

/// <summary>What <c>sweep:</c> says, read and judged, before any cell is made.</summary>
internal sealed record SweepSpecification(IReadOnlyList<AxisGroup> Groups, ReplicateSettings? Replicate, long Limit)
{
    /// <summary>The one path under zip that says nothing of what runs: what its cells expect.</summary>
    public const string Expect = "expect";

    /// <summary>All paths in their order.</summary>
    public IReadOnlyList<YamlScalar> Paths => [.. Groups.SelectMany(group => group.Paths)];

    /// <summary>The paths that tell cells from each other.</summary>
    public string[] Axes => [.. Paths.Select(path => path.Text).Where(path => path != Expect)];

    /// <summary>Cells; the most that fits where there are more.</summary>
    public long CellCount
    {
        get
        {
            Int128 count = 1;
            foreach (var group in Groups)
                count = Int128.Min(count * group.Rows.Count, long.MaxValue);
            return (long)count;
        }
    }

    /// <summary>The values of each cell, the last group changing first.</summary>
    public IEnumerable<IReadOnlyList<YamlNode>> Cells()
    {
        IEnumerable<IReadOnlyList<YamlNode>> cells = [[]];
        foreach (var group in Groups)
            cells = cells.SelectMany(cell => group.Rows.Select(row => (IReadOnlyList<YamlNode>)[.. cell, .. row]));
        return cells;
    }
}
