using Simulator.Results.Studies;
using Simulator.Scenarios.Expectations;

namespace Simulator.Scenarios.Studies;

/// <summary>The measures of a cell as expectations ask for them: means over its runs, and 95 % intervals.</summary>
internal sealed class CellMeasures : IMeasures
{
    private readonly MeasureTree _means;
    private readonly Dictionary<string, MeasureFigures> _byPath = new(StringComparer.Ordinal);

    public CellMeasures(CellFigures cell)
    {
        foreach (var measure in cell.Measures)
            _byPath.TryAdd(MeasureTree.Snake(measure.Path), measure);
        _means = new MeasureTree(cell.Measures.Select(measure =>
            KeyValuePair.Create(measure.Path, measure.Moments.Count > 0 ? measure.Moments.Mean : double.NaN)));
    }

    public MeasureAnswer Find(string path) => _means.Find(path);

    public (double Low, double High)? Interval(string fullPath) =>
        _byPath.TryGetValue(fullPath, out var measure) && measure.Moments.Count >= 2
            ? (measure.Interval.Lower, measure.Interval.Upper) : null;
}
