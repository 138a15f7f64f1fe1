using System.Text.Json.Nodes;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Yaml;

namespace Simulator.Scenarios.Schema;

/// <summary>
/// What may stand under a key: it reads a node into a value, and describes itself for the JSON Schema and the docs, so
/// that the three never differ. It never looks at other keys.
/// </summary>
public abstract class SchemaType
{
    /// <summary>What is expected, in words, with an example: <c>a duration such as 600s</c>.</summary>
    public abstract string Words { get; }

    /// <summary>Whether the type takes a node of this shape.</summary>
    public abstract bool Takes(YamlNode node);

    /// <summary>The value of a node, or null after a complaint.</summary>
    public object? Read(YamlNode node, string label, ComplaintList complaints)
    {
        if (node is YamlRefused)
            return null;
        if (Takes(node) && node is not YamlScalar { IsEmpty: true })
            return ReadTaken(node, label, complaints);
        complaints.Error(ComplaintCodes.Shape, node.At, $"{label}: expected {Words}, found {node.Shape}",
            ShapeHelp(label, node));
        return null;
    }

    /// <summary>The type as a JSON Schema.</summary>
    public abstract JsonObject Json();

    protected abstract object? ReadTaken(YamlNode node, string label, ComplaintList complaints);

    /// <summary>The remedy for a value of another shape.</summary>
    protected virtual string ShapeHelp(string label, YamlNode node) => $"write {label}: with {Words}";
}

/// <summary>A type written as a single value.</summary>
public abstract class ScalarType : SchemaType
{
    public override bool Takes(YamlNode node) => node is YamlScalar;

    protected sealed override object? ReadTaken(YamlNode node, string label, ComplaintList complaints) =>
        ReadText(((YamlScalar)node).Text, node.At, label, complaints);

    /// <summary>The value of a text, for a type that is made of others.</summary>
    internal object? ReadScalar(string text, Position at, string label, ComplaintList complaints) =>
        ReadText(text, at, label, complaints);

    protected abstract object? ReadText(string text, Position at, string label, ComplaintList complaints);
}
