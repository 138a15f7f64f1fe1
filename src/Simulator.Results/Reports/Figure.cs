namespace Simulator.Results.Reports;

/// <summary>How a series is drawn.</summary>
internal enum SeriesStyle
{
    Line,
    Step,
    Dots,
    Bars,
}

/// <summary>Values over the x of their figure; NaN where there is none.</summary>
/// <param name="Label">For the legend.</param>
/// <param name="Style">How it is drawn.</param>
/// <param name="Colour">Index into the palette of the page.</param>
/// <param name="Values">One per x.</param>
/// <param name="Dashed">Told apart by more than its colour.</param>
internal sealed record Series(string Label, SeriesStyle Style, int Colour, double[] Values, bool Dashed = false)
{
    /// <summary>How far the truth may lie from each value, drawn as a whisker; empty where that is not known.</summary>
    public double[] HalfWidths { get; init; } = [];
}

/// <summary>A part of the x axis worth marking: a fault, or the warm-up.</summary>
internal sealed record Span(double From, double To, string Label);

/// <summary>
/// One plot: what it shows, its axes with units, and its numbers, already thinned out. It draws nothing.
/// </summary>
internal sealed record Figure(string Id, string Title, string About)
{
    public required string XLabel { get; init; }

    public required string YLabel { get; init; }

    public required double[] X { get; init; }

    public required IReadOnlyList<Series> Series { get; init; }

    /// <summary>Words that stand for x = 0, 1, 2, ...; empty where x is a number.</summary>
    public IReadOnlyList<string> XNames { get; init; } = [];

    public IReadOnlyList<Span> Spans { get; init; } = [];

    /// <summary>Whether the y axis starts at 0 whatever the values.</summary>
    public bool FromZero { get; init; } = true;

    /// <summary>Whether it takes the whole width of the page.</summary>
    public bool IsWide { get; init; }

    public bool IsEmpty => X.Length == 0;
}
