using Simulator.Scenarios.Complaints;

namespace Simulator.Scenarios.Yaml;

/// <summary>
/// A part of a read file with its place. It is text and shape only: it knows no types and no defaults.
/// </summary>
public abstract class YamlNode(Position at)
{
    public Position At { get; } = at;

    /// <summary>The shape in words, for complaints.</summary>
    public abstract string Shape { get; }
}

/// <summary>A single value. Plain: written without quotes.</summary>
public sealed class YamlScalar(Position at, string text, bool plain) : YamlNode(at)
{
    public string Text { get; } = text;

    public bool Plain { get; } = plain;

    /// <summary>Nothing was written after the key.</summary>
    public bool IsEmpty => Plain && Text is "" or "~" or "null";

    public override string Shape => IsEmpty ? "nothing" : "a single value";
}

/// <summary>A value that was refused with a complaint; whoever reads it says nothing more.</summary>
public sealed class YamlRefused(Position at) : YamlNode(at)
{
    public override string Shape => "a refused value";
}

/// <summary>A list; items are replaced only by overrides.</summary>
public sealed class YamlList(Position at) : YamlNode(at)
{
    public List<YamlNode> Items { get; } = [];

    public override string Shape => "a list";
}

/// <summary>A mapping in the order of the file; entries are added or replaced only by overrides.</summary>
public sealed class YamlMapping(Position at) : YamlNode(at)
{
    public List<YamlEntry> Entries { get; } = [];

    public override string Shape => "a mapping";

    public YamlEntry? Find(string key) => Entries.Find(e => e.Key.Text == key);
}

/// <summary>A key and what stands under it.</summary>
public sealed class YamlEntry(YamlScalar key, YamlNode value)
{
    public YamlScalar Key { get; } = key;

    public YamlNode Value { get; set; } = value;
}
