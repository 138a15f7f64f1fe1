using System.Text;

namespace Simulator.Scenarios.Writing;

/// <summary>Lines of YAML with indentation. It writes what it is told and checks nothing.</summary>
internal sealed class YamlText
{
    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>A key with a value on the same line.</summary>
    public YamlText Line(string key, string value)
    {
        text.Append(' ', 2 * depth).Append(key).Append(": ").Append(value).Append('\n');
        return this;
    }

    /// <summary>A comment.</summary>
    public YamlText Comment(string words)
    {
        text.Append(' ', 2 * depth).Append("# ").Append(words).Append('\n');
        return this;
    }

    /// <summary>A key with a mapping of its own below it.</summary>
    public YamlText Block(string key, Action<YamlText> content)
    {
        text.Append(' ', 2 * depth).Append(key).Append(":\n");
        depth++;
        content(this);
        depth--;
        return this;
    }

    /// <summary>A key with a list below it, one item a line.</summary>
    public YamlText List(string key, IEnumerable<string> items)
    {
        var all = items.ToArray();
        if (all.Length == 0)
            return Line(key, "[]");
        text.Append(' ', 2 * depth).Append(key).Append(":\n");
        foreach (var item in all)
            text.Append(' ', 2 * depth + 2).Append("- ").Append(item).Append('\n');
        return this;
    }

    /// <summary>A mapping on one line; keys without value are left out.</summary>
    public static string Flow(params (string Key, string? Value)[] entries) =>
        "{ " + string.Join(", ", entries.Where(e => e.Value is not null).Select(e => $"{e.Key}: {e.Value}")) + " }";

    /// <summary>A list on one line.</summary>
    public static string FlowList(IEnumerable<string> items) => "[" + string.Join(", ", items) + "]";

    /// <summary>A text in double quotes.</summary>
    public static string Quoted(string value)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in value)
        {
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF')
                quoted.Append($"\\u{(int)c:x4}");
            else
                quoted.Append(c);
        }
        return quoted.Append('"').ToString();
    }

    /// <summary>A name, in quotes where YAML would take it for nothing.</summary>
    public static string Name(string name) => name == "null" ? Quoted(name) : name;

    public override string ToString() => text.ToString();
}
