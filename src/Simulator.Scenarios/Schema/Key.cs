using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Yaml;

namespace Simulator.Scenarios.Schema;

/// <summary>
/// A key of a mapping: name, type, meaning, and the default as it would be written. A default that depends on a
/// preset is a note in words and applied where the scenario is put together.
/// </summary>
public sealed class Key(string name, SchemaType? type, string doc, string? @default = null, string? note = null,
    bool required = false)
{
    private object? defaultValue;

    public string Name => name;

    /// <summary>The type; null for a key whose part is not built yet.</summary>
    public SchemaType? Type => type;

    public string Doc => doc;

    public string? Default => @default;

    /// <summary>Where the default comes from, in words.</summary>
    public string? Note => note;

    public bool Required => required;

    /// <summary>The default as a value, read by the type itself; null where there is none.</summary>
    public object? DefaultValue => @default is null || type is null ? null : defaultValue ??= ReadDefault();

    /// <summary>A key that belongs to the format and is not built in this version.</summary>
    public static Key NotBuilt(string name, string doc) => new(name, null, doc);

    private object ReadDefault()
    {
        var complaints = new ComplaintList();
        var source = new SourceText("default", @default!);
        YamlNode? node = @default!.IndexOfAny(['{', '[']) < 0
            ? new YamlScalar(new(source, 1, 1), @default, plain: true)
            : YamlReader.Read(source, complaints);
        return (node is null ? null : type!.Read(node, name, complaints))
            ?? throw new InvalidOperationException($"the default of {name} is not valid: {@default}");
    }
}
