using System.Text.Json.Nodes;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Yaml;

namespace Simulator.Scenarios.Schema;

/// <summary>A mapping whose keys are names that the scenario chooses, each with a value of one type.</summary>
public sealed class NamedType(SchemaType item, string words) : SchemaType
{
    /// <summary>The type of every value.</summary>
    public SchemaType Item => item;

    public override string Words => words;

    public override bool Takes(YamlNode node) => node is YamlMapping;

    public override JsonObject Json() => new()
    {
        ["type"] = "object",
        ["propertyNames"] = TextType.Name.Json(),
        ["additionalProperties"] = item.Json(),
        ["minProperties"] = 1,
    };

    protected override object? ReadTaken(YamlNode node, string label, ComplaintList complaints)
    {
        var mapping = (YamlMapping)node;
        if (mapping.Entries.Count == 0)
            complaints.Error(ComplaintCodes.Shape, node.At, $"{label} needs at least one entry", $"write {words}");
        var entries = new List<NamedEntry>();
        foreach (var entry in mapping.Entries)
        {
            var name = TextType.Name.Read(entry.Key, label, complaints) as string;
            var value = item.Read(entry.Value, entry.Key.Text, complaints);
            if (name is not null)
                entries.Add(new NamedEntry(name, entry.Key.At, value));
        }

        return new NamedReading(entries);
    }

    protected override string ShapeHelp(string label, YamlNode node) => $"write {words}";
}

/// <summary>What was read from a mapping of names; values that could not be read are null.</summary>
public sealed record NamedReading(IReadOnlyList<NamedEntry> Entries);

/// <summary>A name, where it stands, and its value.</summary>
public readonly record struct NamedEntry(string Name, Position At, object? Value);
