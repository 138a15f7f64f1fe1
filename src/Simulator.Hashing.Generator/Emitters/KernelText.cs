using System.Text;
using Simulator.Hashing.Generator.Circuits;

namespace Simulator.Hashing.Generator.Emitters;

/// <summary>
/// Lines of text with an indent, and the heading that every generated file carries. It never wraps a line.
/// </summary>
internal sealed class KernelText
{
    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>The heading, behind the language's mark of a comment.</summary>
    public KernelText Heading(string comment, Kernel kernel)
    {
        var counts = OperationCounts.Of(kernel);
        Line($"{comment} Written by Simulator.Hashing.Generator; run it again instead of editing this file.");
        return Line($"{comment} Per nonce {counts.Total} operations: {counts.Additions} additions, "
            + $"{counts.Rotations} rotations, {counts.Shifts} shifts, {counts.Logic} logic; "
            + $"{kernel.JobWords.Count} words of the job are read.");
    }

    public KernelText Line(string line = "")
    {
        text.Append(line.Length == 0 ? "" : new string(' ', 4 * depth)).Append(line).Append('\n');
        return this;
    }

    /// <summary>An opening brace; what follows is indented.</summary>
    public KernelText Open()
    {
        Line("{");
        depth++;
        return this;
    }

    public KernelText Close()
    {
        depth--;
        return Line("}");
    }

    public override string ToString() => text.ToString();
}
