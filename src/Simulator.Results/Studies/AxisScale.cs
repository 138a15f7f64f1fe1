using System.Globalization;

namespace Simulator.Results.Studies;

/// <summary>
/// The values of a swept path as places on an axis: numbers where every value is a number in one unit, else names at 0,
/// 1, 2, ... in the order of the sweep.
/// </summary>
internal sealed class AxisScale
{
    private readonly Dictionary<string, double> _places = new(StringComparer.Ordinal);

    public AxisScale(string path, IEnumerable<string> values)
    {
        var distinct = values.Distinct().ToArray();
        var parts = distinct.Select(Split).ToArray();
        IsNumber = parts.Length > 0 && parts.All(part => part is not null) && parts.DistinctBy(p => p!.Value.Unit)
            .Count() == 1;
        Label = IsNumber && parts[0]!.Value.Unit.Length > 0 ? $"{path} ({parts[0]!.Value.Unit})" : path;
        Names = IsNumber ? [] : distinct;
        for (var i = 0; i < distinct.Length; i++)
            _places[distinct[i]] = IsNumber ? parts[i]!.Value.Number : i;
    }

    public bool IsNumber { get; }

    public string Label { get; }

    /// <summary>Empty where values are numbers.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Where a value stands.</summary>
    public double At(string value) => _places[value];

    private static (double Number, string Unit)? Split(string text)
    {
        var digits = text.TakeWhile(c => char.IsAsciiDigit(c) || c is '.' or '-').Count();
        return double.TryParse(text[..digits], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? (number, text[digits..].Trim()) : null;
    }
}
