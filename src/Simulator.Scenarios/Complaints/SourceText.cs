namespace Simulator.Scenarios.Complaints;

/// <summary>
/// A text that complaints point into: a scenario file, or what stands behind a flag. It is never changed.
/// </summary>
public sealed class SourceText
{
    private string[]? lines;

    /// <summary>A source; where what complaints show differs from what is read, it is given as well.</summary>
    public SourceText(string name, string text, int order = 0, string? shown = null)
    {
        if (shown is not null)
            lines = [shown];
        Name = name;
        Text = text;
        Order = order;
    }

    /// <summary>How the source is called in complaints: a file name, or the flag.</summary>
    public string Name { get; }

    public string Text { get; }

    /// <summary>Complaints are sorted by this first: the file is 0, flags follow in their order.</summary>
    public int Order { get; }

    private string[] Lines => lines ??= Text.ReplaceLineEndings("\n").Split('\n');

    /// <summary>The line with a number counted from 1, without its end; empty outside the text.</summary>
    public string Line(int number) => number >= 1 && number <= Lines.Length ? Lines[number - 1] : "";

    /// <summary>A place in the text; what lies behind the last line becomes its end.</summary>
    public Position At(long line, long column) =>
        line > Lines.Length ? new(this, Lines.Length, Lines[^1].Length + 1)
            : new(this, Math.Max(1, (int)line), Math.Max(1, (int)column));
}

/// <summary>A place in a source; line and column count from 1.</summary>
public readonly record struct Position(SourceText Source, int Line, int Column)
{
    /// <summary>The same place, some characters to the right.</summary>
    public Position Right(int characters) => this with { Column = Column + characters };

    public override string ToString() => $"{Source.Name}:{Line}:{Column}";
}
