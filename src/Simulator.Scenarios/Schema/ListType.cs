using System.Text.Json.Nodes;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Yaml;

namespace Simulator.Scenarios.Schema;

/// <summary>A list of values of one type.</summary>
public sealed class ListType(SchemaType item, string words, int countMin = 0) : SchemaType
{
    public SchemaType Item => item;

    public override string Words => words;

    public override bool Takes(YamlNode node) => node is YamlList;

    public override JsonObject Json()
    {
        var json = new JsonObject { ["type"] = "array", ["items"] = item.Json() };
        if (countMin > 0)
            json["minItems"] = countMin;
        return json;
    }

    protected override object? ReadTaken(YamlNode node, string label, ComplaintList complaints)
    {
        var list = (YamlList)node;
        if (list.Items.Count < countMin)
            complaints.Error(ComplaintCodes.Shape, node.At,
                $"{label} needs at least {countMin} {(countMin == 1 ? "entry" : "entries")}, got {list.Items.Count}",
                $"write {words}");
        var entries = list.Items.Select(i => new ListEntry(i.At, item.Read(i, label, complaints))).ToArray();
        return new ListReading(list.At, entries);
    }

    protected override string ShapeHelp(string label, YamlNode node) => $"write {words}";
}

/// <summary>What was read from a list; entries that could not be read are null.</summary>
public sealed record ListReading(Position At, IReadOnlyList<ListEntry> Entries)
{
    /// <summary>The entries that could be read.</summary>
    public IEnumerable<T> All<T>() => Entries.Where(e => e.Value is not null).Select(e => (T)e.Value!);

    public bool Complete => Entries.All(e => e.Value is not null);
}

/// <summary>An entry of a read list, and where it stands.</summary>
public readonly record struct ListEntry(Position At, object? Value);
