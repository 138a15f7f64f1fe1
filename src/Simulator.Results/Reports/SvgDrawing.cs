using System.Globalization;

namespace Simulator.Results.Reports;

/// <summary>
/// Draws a figure as an SVG file for papers and slides: axes with ticks, series, whiskers, marked spans, legend. It
/// needs no script and no style sheet, and computes nothing.
/// </summary>
internal sealed class SvgDrawing
{
    private const double Width = 720;
    private const double Height = 420;
    private const double Left = 84;
    private const double Right = 20;
    private const double Top = 44;
    private const double Bottom = 66;
    private const double LegendLine = 18;
    private const int NameMax = 27;
    private const double LetterRise = 4;

    private static readonly string[] palette = ["#0072b2", "#d55e00", "#009e73", "#b8568f", "#b98a00", "#7a7f87"];

    private readonly Figure _figure;
    private readonly Html _svg = new();
    private readonly (double From, double To) _x;
    private readonly (double From, double To) _y;

    /// <summary>Letters of a name that fit below its place; longer ones are aslant, in a larger margin.</summary>
    private readonly int _fitting;
    private readonly double _slant;

    private SvgDrawing(Figure figure)
    {
        _figure = figure;
        _x = figure.XNames.Count > 0 ? (-0.5, figure.XNames.Count - 0.5)
            : Extent(figure.X.Where(double.IsFinite), 0.02);
        _fitting = Math.Max(8, 90 / Math.Max(1, figure.XNames.Count));
        var longest = figure.XNames.Select(name => Math.Min(name.Length, NameMax)).DefaultIfEmpty(0).Max();
        _slant = longest > _fitting ? longest * LetterRise : 0;
        var values = figure.Series.SelectMany(series => series.Values.Select((v, i) => (V: v, H: Half(series, i))))
            .Where(p => double.IsFinite(p.V)).SelectMany(p => new[] { p.V - p.H, p.V + p.H }).ToArray();
        _y = Extent(values, 0.06);
        if (figure.FromZero && values.All(v => v >= 0))
            _y = (0, Math.Max(_y.To, 1e-300));
    }

    /// <summary>The figure as the text of an SVG file.</summary>
    public static string Draw(Figure figure)
    {
        var drawing = new SvgDrawing(figure);
        drawing.Draw();
        return drawing._svg.ToString().TrimStart('\n');
    }

    private void Draw()
    {
        var height = Height + _slant + LegendLine * ((_figure.Series.Count + 2) / 3);
        _svg.Add($"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {N(Width)} {N(height)}' width='{N(Width)}'");
        _svg.Add($" height='{N(height)}' font-family='sans-serif' font-size='12' fill='#1d2129'>");
        _svg.Add($"<title>{_figure.Title}</title><rect width='100%' height='100%' fill='#fff'/>");
        _svg.Add($"<text x='{N(Left)}' y='24' font-size='15' font-weight='600'>{_figure.Title}</text>");
        Spans();
        XAxis();
        YAxis();
        for (var i = 0; i < _figure.Series.Count; i++)
            Draw(_figure.Series[i]);
        Legend();
        _svg.Add($"</svg>");
    }

    private void Spans()
    {
        foreach (var span in _figure.Spans)
        {
            var (from, to) = (X(Math.Max(span.From, _x.From)), X(Math.Min(span.To, _x.To)));
            _svg.Add($"<rect x='{N(from)}' y='{N(Top)}' width='{N(Math.Max(to - from, 1))}'");
            _svg.Add($" height='{N(Height - Top - Bottom)}' fill='#5a6473' fill-opacity='0.13'/>");
            _svg.Add($"<text x='{N(from + 3)}' y='{N(Top + 12)}' font-size='10' fill='#5b6472'>{span.Label}</text>");
        }
    }

    private void XAxis()
    {
        var names = _figure.XNames;
        var ticks = names.Count > 0 ? names.Select((name, i) => ((double)i, Cut(name, NameMax))) : Ticks(_x);
        foreach (var (at, text) in ticks)
        {
            _svg.Add($"<path d='M{N(X(at))} {N(Height - Bottom)}v5' stroke='#5b6472'/>");
            if (_slant > 0)
                _svg.Add($"<text transform='translate({N(X(at) + 4)} {N(Height - Bottom + 16)}) rotate(-40)'");
            else
                _svg.Add($"<text x='{N(X(at))}' y='{N(Height - Bottom + 19)}'");
            _svg.Add($" text-anchor='{(_slant > 0 ? "end" : "middle")}'>{text}</text>");
        }

        _svg.Add($"<path d='M{N(Left)} {N(Height - Bottom)}H{N(Width - Right)}' stroke='#5b6472'/>");
        _svg.Add($"<text x='{N((Left + Width - Right) / 2)}' y='{N(Height - Bottom + 42 + _slant)}'");
        _svg.Add($" text-anchor='middle'>{_figure.XLabel}</text>");
    }

    private void YAxis()
    {
        foreach (var (at, text) in Ticks(_y))
        {
            _svg.Add($"<path d='M{N(Left)} {N(Y(at))}H{N(Width - Right)}' stroke='#ececea'/>");
            _svg.Add($"<text x='{N(Left - 7)}' y='{N(Y(at) + 4)}' text-anchor='end'>{text}</text>");
        }

        var middle = (Top + Height - Bottom) / 2;
        _svg.Add($"<path d='M{N(Left)} {N(Top)}V{N(Height - Bottom)}' stroke='#5b6472'/>");
        _svg.Add($"<text transform='translate(18 {N(middle)}) rotate(-90)' text-anchor='middle'>");
        _svg.Add($"{_figure.YLabel}</text>");
    }

    private void Draw(Series series)
    {
        var colour = palette[series.Colour % palette.Length];
        var points = series.Values.Select((value, i) => (X: _figure.X[i], Y: value, Half: Half(series, i)))
            .Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y)).ToArray();
        foreach (var (x, y, half) in points.Where(p => p.Half > 0))
        {
            _svg.Add($"<path d='M{N(X(x))} {N(Y(y - half))}V{N(Y(y + half))}M{N(X(x) - 4)} {N(Y(y - half))}h8");
            _svg.Add($"M{N(X(x) - 4)} {N(Y(y + half))}h8' stroke='{colour}' stroke-width='1.4' fill='none'/>");
        }

        if (series.Style == SeriesStyle.Dots)
            foreach (var (x, y, _) in points)
                _svg.Add($"<circle cx='{N(X(x))}' cy='{N(Y(y))}' r='2.6' fill='{colour}'/>");
        else if (series.Style == SeriesStyle.Bars)
            Bars(points.Select(p => (p.X, p.Y)).ToArray(), colour);
        else if (points.Length > 0)
            Line(points.Select(p => (p.X, p.Y)), series, colour);
    }

    private void Line(IEnumerable<(double X, double Y)> points, Series series, string colour)
    {
        var path = new System.Text.StringBuilder();
        foreach (var (x, y) in points)
        {
            var step = series.Style == SeriesStyle.Step && path.Length > 0 ? $"H{N(X(x))}V{N(Y(y))}" : null;
            path.Append(step ?? $"{(path.Length == 0 ? 'M' : 'L')}{N(X(x))} {N(Y(y))}");
        }

        var dashes = series.Dashed ? "6 4" : "none";
        _svg.Add($"<path d='{path.ToString()}' fill='none' stroke='{colour}' stroke-width='1.8'");
        _svg.Add($" stroke-dasharray='{dashes}'/>");
    }

    private void Bars((double X, double Y)[] points, string colour)
    {
        var gap = points.Length > 1 ? points.Zip(points.Skip(1)).Min(pair => X(pair.Second.X) - X(pair.First.X)) : 40;
        var zero = Y(Math.Max(0, _y.From));
        foreach (var (x, y) in points)
        {
            _svg.Add($"<rect x='{N(X(x) - 0.4 * gap)}' y='{N(Math.Min(zero, Y(y)))}' width='{N(0.8 * gap)}'");
            _svg.Add($" height='{N(Math.Abs(zero - Y(y)))}' fill='{colour}' fill-opacity='0.45'/>");
        }
    }

    private void Legend()
    {
        for (var i = 0; i < _figure.Series.Count; i++)
        {
            var series = _figure.Series[i];
            var (x, y) = (Left + i % 3 * 210, Height + _slant + LegendLine * (i / 3));
            var name = Cut(series.Label, 32);
            _svg.Add($"<rect x='{N(x)}' y='{N(y - 9)}' width='11' height='11'");
            _svg.Add($" fill='{palette[series.Colour % palette.Length]}'/>");
            _svg.Add($"<text x='{N(x + 16)}' y='{N(y + 1)}'>{name}</text>");
        }
    }

    private static string Cut(string name, int most) => name.Length > most ? name[..(most - 1)] + "…" : name;

    private double X(double x) => Left + (x - _x.From) / (_x.To - _x.From) * (Width - Left - Right);

    private double Y(double y) => Height - Bottom - (y - _y.From) / (_y.To - _y.From) * (Height - Top - Bottom);

    private static double Half(Series series, int i) =>
        i < series.HalfWidths.Length && double.IsFinite(series.HalfWidths[i]) ? series.HalfWidths[i] : 0;

    private static (double From, double To) Extent(IEnumerable<double> values, double room)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        if (least > most)
            return (0, 1);
        var margin = most > least ? room * (most - least) : Math.Max(Math.Abs(most) * 0.05, 1e-9);
        return (least - margin, most + margin);
    }

    /// <summary>About six round numbers within a range.</summary>
    private static IEnumerable<(double At, string Text)> Ticks((double From, double To) range)
    {
        var rough = (range.To - range.From) / 6;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * (rough / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 };
        for (var i = Math.Ceiling(range.From / step); i * step <= range.To; i++)
        {
            // Rounding up gives minus zero, which would be written with its sign.
            var at = i * step + 0.0;
            yield return (at, Math.Round(at, 12).ToString("G6", CultureInfo.InvariantCulture));
        }
    }

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
