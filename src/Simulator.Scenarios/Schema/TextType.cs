using System.Text.Json.Nodes;
using Simulator.Scenarios.Complaints;

namespace Simulator.Scenarios.Schema;

/// <summary>
/// A text in a form of its own: a name, a date, digits. The form is judged here; what it refers to is not.
/// </summary>
public sealed class TextType(string words, string pattern, string code, Func<string, string?> fault) : ScalarType
{
    private const int NameLengthMax = 64;

    public override string Words => words;

    /// <summary>A name that can be part of paths, files and tables.</summary>
    public static TextType Name { get; } = new(
        "a name such as north-1", "^[A-Za-z][A-Za-z0-9_-]{0,63}$", ComplaintCodes.Name, NameFault);

    /// <summary>A file, by its path from the scenario's folder.</summary>
    public static TextType FileName { get; } = new("a file such as table.csv", "^.+$", ComplaintCodes.Form,
        text => text.Length == 0 ? "a file has a name" : null);

    /// <summary>Any text.</summary>
    public static TextType Any { get; } = new("a text", "", ComplaintCodes.Form, _ => null);

    public override JsonObject Json()
    {
        var json = new JsonObject { ["type"] = "string" };
        if (pattern.Length > 0)
            json["pattern"] = pattern;
        return json;
    }

    protected override object? ReadText(string text, Position at, string label, ComplaintList complaints)
    {
        if (fault(text) is not { } what)
            return text;
        complaints.Error(code, at, $"{label}: {what}", $"write {words}");
        return null;
    }

    private static string? NameFault(string text)
    {
        if (text.Length > NameLengthMax)
            return $"a name has at most {NameLengthMax} characters, this one has {text.Length}";
        if (text.Length == 0 || !char.IsAsciiLetter(text[0]))
            return $"a name starts with a letter, got '{text}'";
        var bad = text.FirstOrDefault(c => !char.IsAsciiLetterOrDigit(c) && c is not '-' and not '_');
        return bad == default ? null : $"a name is made of letters, digits, - and _, got '{text}'";
    }
}
