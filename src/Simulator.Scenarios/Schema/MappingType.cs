using System.Text.Json.Nodes;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Yaml;

namespace Simulator.Scenarios.Schema;

/// <summary>
/// A mapping with known keys. With a tag (such as <c>law:</c>), some keys belong to some values of the tag only; that
/// is checked by <see cref="MappingReading.KeepTo"/> once the tag, which may come from a preset, is known.
/// </summary>
public sealed class MappingType(string what, params Key[] keys) : SchemaType
{
    /// <summary>What the mapping is, for complaints: <c>chain</c>, <c>a miner</c>.</summary>
    public string What => what;

    public IReadOnlyList<Key> Keys => keys;

    /// <summary>The key whose value decides which keys may stand beside it; empty: none.</summary>
    public string Tag { get; init; } = "";

    /// <summary>Keys by value of the tag; keys named nowhere here may always stand.</summary>
    public IReadOnlyList<(string Value, string[] Keys)> Variants { get; init; } = [];

    public override string Words =>
        $"a mapping {{ {string.Join(", ", keys.Where(k => k.Type is not null).Take(4).Select(k => k.Name + ":"))} "
        + "... }";

    public override bool Takes(YamlNode node) => node is YamlMapping;

    public Key? Find(string name) => Array.Find(keys, k => k.Name == name);

    public override JsonObject Json() => MappingJson.Write(this);

    protected override object? ReadTaken(YamlNode node, string label, ComplaintList complaints)
    {
        var mapping = (YamlMapping)node;
        var reading = new MappingReading(this, mapping, complaints);
        foreach (var entry in mapping.Entries)
        {
            if (Find(entry.Key.Text) is not { } key)
                ComplainAboutKey(entry.Key, complaints);
            else if (key.Type is null)
                complaints.Error(ComplaintCodes.NotBuilt, entry.Key.At,
                    $"'{key.Name}' ({key.Doc}) is not built in this version", "leave it out");
            else
                reading.Add(entry, key.Type.Read(entry.Value, key.Name, complaints));
        }
        foreach (var key in keys.Where(k => k.Required && mapping.Find(k.Name) is null))
            complaints.Error(ComplaintCodes.MissingKey, mapping.At, $"{what} lacks '{key.Name}' ({key.Doc})",
                $"add {key.Name}: with {key.Type!.Words}");
        return reading;
    }

    private void ComplainAboutKey(YamlScalar key, ComplaintList complaints)
    {
        var help = complaints.IsFull ? ""
            : key.Text is "include" or "extends" or "<<"
            ? "a scenario is one file: 'include' and 'extends' do not exist; presets and --set serve instead"
            : Suggestion.Help(key.Text, keys.Select(k => k.Name).ToArray(), "keys");
        complaints.Error(ComplaintCodes.UnknownKey, key.At, $"unknown key '{key.Text}' in {what}", help);
    }
}
