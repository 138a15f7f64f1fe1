using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Yaml;

namespace Simulator.Scenarios.Reading;

/// <summary>
/// Puts overrides into the node tree before it is read, so that they are checked like anything in the file. List items
/// are found by name or by number (from 0).
/// </summary>
internal sealed class OverrideApplier(YamlMapping root, ComplaintList complaints)
{
    public void Apply(Override given, int order)
    {
        var equals = given.Text.IndexOf('=');
        var shown = new Position(new(given.Flag, given.Text, order), 1, 1);
        if (equals <= 0)
        {
            complaints.Error(ComplaintCodes.Override, shown, $"'{given.Text}' is not of the form path=value",
                "write chain.spacing=300s, for example");
            return;
        }
        if (string.IsNullOrWhiteSpace(given.Text[(equals + 1)..]))
        {
            complaints.Error(ComplaintCodes.Override, shown.Right(equals + 1), "nothing stands after '='",
                "write path=value");
            return;
        }
        var padded = new string(' ', equals + 1) + given.Text[(equals + 1)..];
        if (YamlReader.Read(new(given.Flag, padded, order, given.Text), complaints) is { } value)
            Put(Segments(given.Text[..equals], shown), value, given.Text[..equals]);
    }

    /// <summary>Puts a value at a path that stands in a file, such as one of a sweep.</summary>
    public void Put(YamlScalar path, YamlNode value) => Put(Segments(path.Text, path.At), value, path.Text);

    private void Put(List<YamlScalar> path, YamlNode value, string text)
    {
        YamlNode node = root;
        var listKey = "";
        for (var i = 0; i < path.Count; i++)
        {
            var slot = SlotOf(node, path[i], listKey, text);
            if (slot is null)
                return;
            if (i == path.Count - 1)
            {
                slot.Value.Put(value);
                return;
            }
            listKey = path[i].Text;
            node = slot.Value.Node is null or YamlScalar { IsEmpty: true } ? NewMapping(path[i + 1].At, slot.Value)
                : slot.Value.Node;
        }
    }

    private static YamlMapping NewMapping(Position at, Slot slot)
    {
        var mapping = new YamlMapping(at);
        slot.Put(mapping);
        return mapping;
    }

    private Slot? SlotOf(YamlNode node, YamlScalar segment, string listKey, string text)
    {
        switch (node)
        {
            case YamlMapping mapping:
                return SlotIn(mapping, segment);
            case YamlList list:
                return SlotIn(list, segment, listKey);
            default:
                complaints.Error(ComplaintCodes.Override, segment.At,
                    $"'{text}' leads nowhere: {listKey} is a single value here",
                    $"set {listKey} as a whole: --set '...{listKey}={{ ... }}'");
                return null;
        }
    }

    private static Slot SlotIn(YamlMapping mapping, YamlScalar segment)
    {
        if (mapping.Find(segment.Text) is { } entry)
            return new(entry.Value, v => Replace(mapping, entry, segment, v));
        return new(null, v => mapping.Entries.Add(new(segment, v)));
    }

    /// <summary>The key's place becomes the override's where its value is replaced.</summary>
    private static void Replace(YamlMapping mapping, YamlEntry entry, YamlScalar segment, YamlNode value) =>
        mapping.Entries[mapping.Entries.IndexOf(entry)] = new(segment, value);

    private Slot? SlotIn(YamlList list, YamlScalar segment, string listKey)
    {
        var names = list.Items.Select((item, i) => NameOf(item, i, listKey)).ToArray();
        var index = Array.IndexOf(names, segment.Text);
        if (index < 0 && int.TryParse(segment.Text, out var number) && number >= 0 && number < list.Items.Count)
            index = number;
        if (index >= 0)
            return new(list.Items[index], v => list.Items[index] = v);
        var help = Suggestion.Help(segment.Text, names, $"{listKey} here");
        complaints.Error(ComplaintCodes.Override, segment.At, $"{listKey} has no entry '{segment.Text}'", help);
        return null;
    }

    private static string NameOf(YamlNode item, int index, string listKey)
    {
        if (item is YamlMapping mapping && mapping.Find("name")?.Value is YamlScalar name)
            return name.Text;
        return listKey is "nodes" or "miners" && index == 0 ? listKey : $"{listKey}-{index + 1}";
    }

    private static List<YamlScalar> Segments(string path, Position at)
    {
        var segments = new List<YamlScalar>();
        var from = 0;
        foreach (var part in path.Split('.'))
        {
            segments.Add(new(at.Right(from), part.Trim(), plain: true));
            from += part.Length + 1;
        }
        return segments;
    }

    /// <summary>A place in the tree: what stands there, and how something else is put there.</summary>
    private readonly record struct Slot(YamlNode? Node, Action<YamlNode> Put);
}
