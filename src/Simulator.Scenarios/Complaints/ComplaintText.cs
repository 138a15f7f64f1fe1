using System.Text;

namespace Simulator.Scenarios.Complaints;

/// <summary>
/// Writes complaints for people: the sentence, the place, the line with a caret, the remedy. It decides nothing and
/// writes to no console.
/// </summary>
public static class ComplaintText
{
    private const int LineWidthMax = 160;

    /// <summary>All complaints, with an empty line between two.</summary>
    public static string Render(IEnumerable<Complaint> complaints, bool colour = false) =>
        string.Join("\n", complaints.Select(c => Render(c, colour)));

    /// <summary>One complaint; every line ends with a line feed.</summary>
    public static string Render(Complaint complaint, bool colour = false)
    {
        var text = new StringBuilder();
        var word = complaint.IsError ? "error" : "warning";
        var paint = complaint.IsError ? "31;1" : "33;1";
        text.Append(Painted($"{word}[{complaint.Code}]", paint, colour));
        text.Append(": ").Append(Visible(complaint.Message)).Append('\n');
        text.Append("  --> ").Append(Visible(Place(complaint))).Append('\n');
        if (complaint.SourceLine.Length > 0)
            AppendLine(text, complaint, paint, colour);
        if (complaint.Help.Length > 0)
            text.Append(Painted("help", "36;1", colour)).Append(": ").Append(Visible(complaint.Help)).Append('\n');
        return text.ToString();
    }

    /// <summary>file:line:column, or the file alone where there is no line.</summary>
    public static string Place(Complaint complaint) =>
        complaint.Line == 0 ? complaint.File : $"{complaint.File}:{complaint.Line}:{complaint.Column}";

    private static void AppendLine(StringBuilder text, Complaint complaint, string paint, bool colour)
    {
        var number = complaint.Line.ToString();
        var from = Math.Clamp(complaint.Column - LineWidthMax / 2, 0,
            Math.Max(0, complaint.SourceLine.Length - LineWidthMax));
        var shown = complaint.SourceLine.Substring(from, Math.Min(LineWidthMax, complaint.SourceLine.Length - from));
        var caret = Math.Clamp(complaint.Column - 1 - from, 0, shown.Length);
        text.Append(number).Append(" | ").Append(Visible(shown)).Append('\n');
        text.Append(' ', number.Length).Append(" | ").Append(' ', caret);
        text.Append(Painted("^", paint, colour)).Append('\n');
    }

    /// <summary>
    /// Control characters become a replacement of the same width: a file must not steer the terminal.
    /// </summary>
    private static string Visible(string text) =>
        string.Create(text.Length, text, (span, from) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = from[i] == '\t' ? ' ' : char.IsControl(from[i]) ? '\uFFFD' : from[i];
        });

    private static string Painted(string text, string paint, bool colour) =>
        colour ? $"\u001b[{paint}m{text}\u001b[0m" : text;
}
