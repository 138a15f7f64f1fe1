using Simulator.Scenarios.Complaints;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Simulator.Scenarios.Yaml;

/// <summary>
/// Builds the node tree from YAML events and refuses on the way what a scenario never needs: anchors, aliases, tags, a
/// second document, duplicate keys, too much of anything. It knows no scenario keys.
/// </summary>
public sealed class YamlReader
{
    /// <summary>Nesting at most this deep.</summary>
    public const int DepthMax = 32;

    /// <summary>At most this many values, lists and mappings.</summary>
    public const int NodesMax = 20_000;

    /// <summary>A single value (and a line) has at most this many characters.</summary>
    public const int ScalarMax = 64 * 1024;

    private readonly SourceText source;
    private readonly ComplaintList complaints;
    private readonly IParser parser;
    private int nodes;

    private YamlReader(SourceText source, ComplaintList complaints)
    {
        this.source = source;
        this.complaints = complaints;
        parser = new Parser(new StringReader(source.Text));
    }

    /// <summary>The root mapping of a scenario, or null after a complaint that makes the rest pointless.</summary>
    public static YamlMapping? ReadMapping(SourceText source, ComplaintList complaints)
    {
        var root = Read(source, complaints);
        if (root is null or YamlMapping)
            return root as YamlMapping;
        complaints.Error(ComplaintCodes.Shape, root.At, $"expected a mapping, found {root.Shape}",
            "a scenario starts with keys, such as \"version: 1\"");
        return null;
    }

    /// <summary>The one node of a text, or null after a complaint.</summary>
    public static YamlNode? Read(SourceText source, ComplaintList complaints)
    {
        if (!FileGuard.Admit(source, complaints))
            return null;
        var reader = new YamlReader(source, complaints);
        try
        {
            return reader.ReadDocument();
        }
        catch (LimitReached)
        {
            return null;
        }
        catch (YamlException e)
        {
            return reader.RefuseSyntax(e.Start, Sentence(e));
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException
            or FormatException)
        {
            // The scanner leaks such exceptions on some malformed flow collections; they say nothing to a user.
            return reader.RefuseSyntax(reader.parser.Current?.End ?? Mark.Empty,
                "a bracket, brace or quote is not closed");
        }
    }

    private YamlNode? RefuseSyntax(in Mark mark, string what)
    {
        var at = At(mark);
        complaints.Error(ComplaintCodes.Syntax, at, "not valid YAML: " + what, SyntaxHelp(source, at));
        return null;
    }

    private YamlNode? ReadDocument()
    {
        Next();
        if (!Next() || parser.Current is StreamEnd)
            return Empty();
        if (parser.Current is DocumentStart { Tags.Count: > 0 } start
            && start.Tags.Any(t => t.Handle is not ("!" or "!!")))
            complaints.Error(ComplaintCodes.Tag, At(start.Start), "custom tags are not allowed (%TAG)",
                "remove the line");
        Next();
        var root = ReadNode(1);
        Next();
        if (Next() && parser.Current is DocumentStart second)
            complaints.Error(ComplaintCodes.Documents, At(second.Start),
                "a second document starts here; a scenario file holds one",
                "remove the '---', or make it a file of its own");
        return root is YamlScalar { IsEmpty: true } ? Empty() : root;
    }

    private YamlNode? Empty()
    {
        complaints.Error(ComplaintCodes.Empty, new(source, 1, 1), "the scenario is empty",
            "start with \"version: 1\"; 'minesim new' writes a scenario to start from");
        return null;
    }

    /// <summary>The node whose first event is current; afterwards its last event is.</summary>
    private YamlNode ReadNode(int depth)
    {
        var current = parser.Current!;
        var at = At(current.Start);
        if (++nodes > NodesMax)
            Stop(at, $"more than {NodesMax:N0} values", "say less: one group with a count instead of many entries");
        if (depth > DepthMax)
            Stop(at, $"nested more than {DepthMax} deep", "a scenario needs six levels");
        if (current is NodeEvent node)
            RefuseMarks(node);
        switch (current)
        {
            case Scalar scalar:
                if (scalar.Value.Length > ScalarMax)
                    Stop(at, $"a value of {scalar.Value.Length:N0} characters; at most {ScalarMax:N0} are read",
                        "say less");
                return new YamlScalar(at, scalar.Value, scalar.Style == ScalarStyle.Plain);
            case SequenceStart:
                return ReadList(at, depth);
            case MappingStart:
                return ReadMapping(at, depth);
            case AnchorAlias alias:
                complaints.Error(ComplaintCodes.Alias, at, $"aliases are not allowed (*{alias.Value})",
                    "write the value out in full");
                return new YamlRefused(at);
            default:
                throw new YamlException(current.Start, current.End,
                    $"a value is expected, found {current.GetType().Name}");
        }
    }

    private YamlList ReadList(Position at, int depth)
    {
        var list = new YamlList(at);
        while (Next() && parser.Current is not SequenceEnd)
            list.Items.Add(ReadNode(depth + 1));
        return list;
    }

    private YamlMapping ReadMapping(Position at, int depth)
    {
        var mapping = new YamlMapping(at);
        var seen = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        while (Next() && parser.Current is not MappingEnd)
        {
            var key = ReadNode(depth + 1);
            Next();
            var value = ReadNode(depth + 1);
            if (key is not YamlScalar name)
                complaints.Error(ComplaintCodes.Shape, key.At, $"a key must be a single word, found {key.Shape}",
                    "write \"key: value\"");
            else if (seen.TryGetValue(name.Text, out var first))
                complaints.Error(ComplaintCodes.DuplicateKey, name.At,
                    $"the key '{name.Text}' stands twice: here and at line {first.At.Line}, column {first.At.Column}",
                    "keep one of the two");
            else
            {
                seen.Add(name.Text, name);
                mapping.Entries.Add(new(name, value));
            }
        }
        return mapping;
    }

    private void RefuseMarks(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
            complaints.Error(ComplaintCodes.Alias, At(node.Start), $"anchors are not allowed (&{node.Anchor.Value})",
                "write the value out where it is needed");
        if (!node.Tag.IsEmpty)
            complaints.Error(ComplaintCodes.Tag, At(node.Start), $"custom tags are not allowed ({node.Tag})",
                "remove the tag: the key says what the value is");
    }

    private bool Next() => parser.MoveNext();

    private Position At(in Mark mark) => source.At(mark.Line, mark.Column);

    private void Stop(Position at, string message, string help)
    {
        complaints.Error(ComplaintCodes.Limit, at, message, help);
        throw new LimitReached();
    }

    private static string Sentence(YamlException e)
    {
        var text = e.Message;
        var end = text.IndexOf("): ", StringComparison.Ordinal);
        text = end >= 0 && text.StartsWith('(') ? text[(end + 3)..] : text;
        return text.Length == 0 ? "it cannot be read" : char.ToLowerInvariant(text[0]) + text[1..].TrimEnd('.');
    }

    private static string SyntaxHelp(SourceText source, Position at)
    {
        var line = source.Line(at.Line).TrimStart();
        if (line.Contains(": ")
            && line.IndexOf(": ", StringComparison.Ordinal) != line.LastIndexOf(": ", StringComparison.Ordinal)
            && !line.Contains('{'))
            return "a value that holds \": \" needs quotes; or is a comma or an indentation wrong?";
        return "check brackets, quotes and indentation on this line and the one above";
    }

    /// <summary>Ends the reading after a complaint about a limit was made; it never leaves this class.</summary>
    private sealed class LimitReached : Exception;
}
