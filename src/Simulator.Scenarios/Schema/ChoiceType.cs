using System.Text.Json.Nodes;
using Simulator.Scenarios.Complaints;

namespace Simulator.Scenarios.Schema;

/// <summary>
/// One of a list of names, each standing for a value. Names that a later version will know are refused as such.
/// </summary>
public sealed class ChoiceType<T>(string what, (string Name, T Value)[] choices, params string[] notBuilt) : ScalarType
    where T : notnull
{
    public override string Words => $"one of {Suggestion.Listed(Names)}";

    public IReadOnlyList<string> Names { get; } = choices.Select(c => c.Name).ToArray();

    /// <summary>The name that stands for a value.</summary>
    public string NameOf(T value) => choices.First(c => EqualityComparer<T>.Default.Equals(c.Value, value)).Name;

    public override JsonObject Json() => new() { ["enum"] = new JsonArray([.. Names.Select(n => (JsonNode)n)]) };

    protected override object? ReadText(string text, Position at, string label, ComplaintList complaints)
    {
        foreach (var (name, value) in choices)
        {
            if (name == text)
                return value;
        }
        if (notBuilt.Contains(text))
            complaints.Error(ComplaintCodes.NotBuilt, at, $"{what} '{text}' is not built in this version",
                $"use one of {Suggestion.Listed(Names)}");
        else
            complaints.Error(ComplaintCodes.UnknownChoice, at, $"unknown {what} '{text}'",
                Suggestion.Help(text, Names, what + "s"));
        return null;
    }
}
