using Simulator.Scenarios.Complaints;

namespace Simulator.Scenarios.Reading;

/// <summary>The names of one kind of thing, with their places; complains about the second of two equal ones.</summary>
internal sealed class NameBook(string what, ComplaintList complaints)
{
    private readonly Dictionary<string, Position> places = new(StringComparer.Ordinal);
    private readonly List<string> names = [];

    /// <summary>The names in the order of the file.</summary>
    public IReadOnlyList<string> Names => names;

    public bool Contains(string name) => places.ContainsKey(name);

    public void Add(string name, Position at)
    {
        if (places.TryGetValue(name, out var first))
        {
            complaints.Error(ComplaintCodes.DuplicateName, at,
                $"the {what} '{name}' is named twice: here and at line {first.Line}, column {first.Column}",
                "rename one of the two");
            return;
        }
        places.Add(name, at);
        names.Add(name);
    }

    /// <summary>Complains where the name is none of these; from says who refers to it.</summary>
    public bool Check(string name, Position at, string from)
    {
        if (places.ContainsKey(name))
            return true;
        var help = complaints.IsFull ? ""
            : names.Count == 0 ? $"the scenario defines no {what}" : Suggestion.Help(name, names, what + "s here");
        complaints.Error(ComplaintCodes.UnknownReference, at,
            $"{from} refers to the {what} '{name}', which is not defined", help);
        return false;
    }
}
