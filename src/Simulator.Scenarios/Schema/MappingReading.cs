using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Yaml;

namespace Simulator.Scenarios.Schema;

/// <summary>
/// What was read from a mapping. Keys that failed count as written but have no value; their complaints are made
/// already.
/// </summary>
public sealed class MappingReading(MappingType type, YamlMapping node, ComplaintList complaints)
{
    private readonly Dictionary<string, (YamlEntry Entry, object? Value)> values = [];

    public Position Position => node.At;

    public ComplaintList Complaints => complaints;

    /// <summary>Whether the key was written, readable or not.</summary>
    public bool Has(string key) => values.ContainsKey(key);

    /// <summary>Whether the key was written and could not be read.</summary>
    public bool Failed(string key) => values.TryGetValue(key, out var v) && v.Value is null;

    /// <summary>The value of a key, its default, or (where it has none) the fallback.</summary>
    public T Get<T>(string key, T fallback = default!) => Lookup(key) is T value ? value : fallback;

    /// <summary>The value of a key or null.</summary>
    public T? Find<T>(string key)
        where T : struct => Lookup(key) is T value ? value : null;

    /// <summary>
    /// The mapping under a key; where none was written or it failed, an empty one at this mapping's place.
    /// </summary>
    public MappingReading Mapping(string key)
    {
        if (values.TryGetValue(key, out var v) && v.Value is MappingReading reading)
            return reading;
        return new((MappingType)type.Find(key)!.Type!, new(At(key)), complaints);
    }

    /// <summary>The entries under a key that holds a list; none where none was written or it failed.</summary>
    public IReadOnlyList<ListEntry> List(string key) => Get<ListReading?>(key)?.Entries ?? [];

    /// <summary>Whether the value was given in the form T.</summary>
    public bool Is<T>(string key, out T value)
    {
        var found = Lookup(key) is T;
        value = found ? (T)Lookup(key)! : default!;
        return found;
    }

    /// <summary>Where the value of a key stands; where it was not written, where the mapping starts.</summary>
    public Position At(string key) => values.TryGetValue(key, out var v) ? v.Entry.Value.At : node.At;

    /// <summary>Where the key itself stands.</summary>
    public Position KeyAt(string key) => values.TryGetValue(key, out var v) ? v.Entry.Key.At : node.At;

    public void Error(string code, string key, string message, string help) =>
        complaints.Error(code, At(key), message, help);

    public void Warn(string code, string key, string message, string help) =>
        complaints.Warn(code, At(key), message, help);

    /// <summary>Complains about keys that do not belong to this value of the tag.</summary>
    public void KeepTo(string tagValue)
    {
        var own = type.Variants.FirstOrDefault(v => v.Value == tagValue).Keys;
        if (own is null)
            return;
        foreach (var key in type.Variants.SelectMany(v => v.Keys).Distinct().Except(own).Where(Has))
        {
            var help = own.Length == 0 ? "remove it" : $"{tagValue} takes {string.Join(", ", own)}";
            complaints.Error(ComplaintCodes.Conflict, KeyAt(key), $"'{key}' does not belong to {type.Tag} '{tagValue}'",
                help);
        }
    }

    /// <summary>Complains, and says false, where a key that this value of the tag needs is missing.</summary>
    public bool Need(string key, string tagValue, string example)
    {
        if (Has(key))
            return !Failed(key);
        complaints.Error(ComplaintCodes.MissingKey, node.At, $"{type.Tag} '{tagValue}' needs '{key}'",
            $"add {key}: {example}");
        return false;
    }

    internal void Add(YamlEntry entry, object? value) => values[entry.Key.Text] = (entry, value);

    private object? Lookup(string key)
    {
        if (values.TryGetValue(key, out var v))
            return v.Value;
        var known = type.Find(key) ?? throw new InvalidOperationException($"no key '{key}' in {type.What}");
        return known.DefaultValue;
    }
}
