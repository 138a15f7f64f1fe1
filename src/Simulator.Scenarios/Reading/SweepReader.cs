using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;
using Simulator.Scenarios.Studies;
using Simulator.Scenarios.Yaml;

namespace Simulator.Scenarios.Reading;

/// <summary>
/// Reads <c>sweep:</c>: which paths take which values. Whether a path leads somewhere and takes its values shows when
/// the cells are read.
/// </summary>
internal sealed class SweepReader(MappingReading sweep, ulong seed)
{
    /// <summary>Keys that a sweep may not vary: what runs, how often, and what names it.</summary>
    private static readonly string[] fixedKeys = ["version", "name", "seed", "clock", "replicate", "sweep"];

    private readonly Dictionary<string, YamlScalar> paths = new(StringComparer.Ordinal);

    public SweepSpecification Read()
    {
        List<AxisGroup> groups = [.. ReadMatrix(), .. ReadZip(), .. new LatinReader(sweep, seed, TakePath).Read()];
        if (groups.Count == 0 && !Failed())
            sweep.Complaints.Error(ComplaintCodes.Sweep, sweep.Position, "the sweep varies nothing",
                "write matrix: { chain.spacing: [300s, 600s] }, for example");
        return new(groups, ReplicateReader.Read(sweep, "replications"), sweep.Get<int>("limit"));
    }

    private bool Failed() => new[] { "matrix", "zip", "latin" }.Any(sweep.Failed) || sweep.Complaints.HasErrors;

    private IEnumerable<AxisGroup> ReadMatrix()
    {
        foreach (var entry in EntriesOf("matrix"))
            if (ValuesOf(entry) is { } values)
                yield return new([entry.Key], [.. values.Select(value => (IReadOnlyList<YamlNode>)[value])]);
    }

    private IEnumerable<AxisGroup> ReadZip()
    {
        var entries = EntriesOf("zip").Select(entry => (entry.Key, Values: ValuesOf(entry, isZip: true)))
            .Where(entry => entry.Values is not null).ToArray();
        if (entries.Length == 0 || !VariesMoreThanExpectations(entries[0].Key, entries.Length))
            yield break;
        var (first, wanted) = (entries[0].Key, entries[0].Values!.Count);
        foreach (var (key, values) in entries.Where(entry => entry.Values!.Count != wanted))
            sweep.Complaints.Error(ComplaintCodes.Sweep, key.At,
                $"zip: {key.Text} has {Values(values!.Count)} and {first.Text} has {wanted}: they change together",
                "give both as many values, or put one of them under matrix");
        if (entries.Any(entry => entry.Values!.Count != wanted))
            yield break;
        yield return new(
            [.. entries.Select(entry => entry.Key)],
            [.. Enumerable.Range(0, wanted).Select(i =>
                (IReadOnlyList<YamlNode>)[.. entries.Select(entry => entry.Values![i])])]);
    }

    private List<YamlEntry> EntriesOf(string key) =>
        sweep.Is<YamlMapping>(key, out var mapping) ? mapping.Entries : [];

    private IReadOnlyList<YamlNode>? ValuesOf(YamlEntry entry, bool isZip = false)
    {
        if (!(isZip && entry.Key.Text == SweepSpecification.Expect) && !TakePath(entry.Key))
            return null;
        if (entry.Value is YamlList { Items.Count: > 0 } list)
            return list.Items;
        sweep.Complaints.Error(ComplaintCodes.Shape, entry.Value.At,
            $"{entry.Key.Text}: expected a list of values, found {Found(entry.Value)}",
            $"write {entry.Key.Text}: [value, value]");
        return null;
    }

    private static string Values(int count) => count == 1 ? "1 value" : $"{count} values";

    private static string Found(YamlNode node) => node is YamlList ? "an empty list" : node.Shape;

    /// <summary>What cells expect differs only where something else does, so it stands beside that.</summary>
    private bool VariesMoreThanExpectations(YamlScalar first, int paths)
    {
        if (paths > 1 || first.Text != SweepSpecification.Expect)
            return true;
        sweep.Complaints.Error(ComplaintCodes.Sweep, first.At, "zip varies nothing but what is expected",
            "name the path under zip too whose values it belongs to");
        return false;
    }

    /// <summary>Whether a path may be swept, and is for the first time.</summary>
    private bool TakePath(YamlScalar path)
    {
        var root = path.Text.Split('.')[0];
        if (fixedKeys.Contains(root))
            sweep.Complaints.Error(ComplaintCodes.Sweep, path.At, $"'{root}' cannot be swept",
                root == "seed" ? "write replications: with the number of seeds, or use --seeds" : "leave it out");
        else if (root == SweepSpecification.Expect)
            sweep.Complaints.Error(ComplaintCodes.Sweep, path.At, "'expect' cannot be swept by itself",
                "write it under zip: beside the path whose values it belongs to");
        else if (paths.TryGetValue(path.Text, out var earlier))
            sweep.Complaints.Error(ComplaintCodes.Sweep, path.At,
                $"{path.Text} is swept twice: here and at line {earlier.At.Line}, column {earlier.At.Column}",
                "keep one of the two");
        else
        {
            paths.Add(path.Text, path);
            return true;
        }

        return false;
    }
}
