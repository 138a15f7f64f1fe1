using System.Text.Json.Nodes;
using Simulator.Scenarios.Complaints;

namespace Simulator.Scenarios.Schema;

/// <summary>true or false, and nothing that YAML also takes for them.</summary>
public sealed class BoolType : ScalarType
{
    public override string Words => "true or false";

    public override JsonObject Json() => new() { ["type"] = "boolean" };

    protected override object? ReadText(string text, Position at, string label, ComplaintList complaints)
    {
        if (text is "true" or "false")
            return text == "true";
        complaints.Error(ComplaintCodes.UnknownChoice, at, $"{label} is true or false, got '{text}'",
            "write true or false");
        return null;
    }
}
