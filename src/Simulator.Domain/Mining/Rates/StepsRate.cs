using Simulator.Domain.Parameters;
using Simulator.Domain.Time;

namespace Simulator.Domain.Mining.Rates;

/// <summary>Given rates from given times on, in the order of time; 0 before the first.</summary>
public sealed class StepsRate : SteppedRate
{
    /// <summary>The name in scenario files.</summary>
    public const string LawName = "steps";

    /// <summary>The key of the file; the values hold the points that stand in it.</summary>
    public const string CsvKey = "csv";

    private readonly HashratePoint[] _points;

    /// <summary>The rate of these points, of which there is at least one.</summary>
    public StepsRate(IEnumerable<HashratePoint> points)
    {
        _points = [.. points];
        if (FaultOf(_points) is { } fault)
            throw new ArgumentException(fault, nameof(points));
        HashesPerSecondHigh = _points.Max(point => point.HashesPerSecond);
    }

    /// <summary>This law's entry in the list.</summary>
    public static HashrateLawKind Kind { get; } = new(
        new(LawName, "rates from given times on: a list of { at:, value: }, or { csv: file }",
            "rate(t) = value of the last step with at <= t; 0 before the first",
            [
                new(CsvKey, "file", "columns time and rate (H/s) under a header line; times as seconds or ISO dates")
                {
                    Kind = ParameterKind.HashrateFile, Example = "hashrate.csv",
                },
            ],
            "the integral is summed step by step, and inverted within the step where it is reached"),
        static values => FaultOf(values.Get<IReadOnlyList<HashratePoint>>(CsvKey)),
        static (values, _) => new StepsRate(values.Get<IReadOnlyList<HashratePoint>>(CsvKey)));

    public override double HashesPerSecondHigh { get; }

    public override bool EndsInNothing => _points[^1].HashesPerSecond == 0;

    public override double RateAt(SimTime time)
    {
        var next = NextIndex(time);
        return next == 0 ? 0 : _points[next - 1].HashesPerSecond;
    }

    public override SimTime NextJump(SimTime after)
    {
        var next = NextIndex(after);
        return next < _points.Length ? _points[next].At : SimTime.Max;
    }

    private static string? FaultOf(IReadOnlyList<HashratePoint> points)
    {
        if (points.Count == 0)
            return "csv has no rows";
        for (var i = 1; i < points.Count; i++)
        {
            if (points[i].At <= points[i - 1].At)
                return "csv is not in the order of time";
        }

        return null;
    }

    /// <summary>The place of the first point after a time.</summary>
    private int NextIndex(SimTime time) => TimeOrder.FirstAfter(_points, time, static point => point.At);
}
