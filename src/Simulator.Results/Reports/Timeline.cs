using Simulator.Domain.Records;

namespace Simulator.Results.Reports;

/// <summary>
/// The x axis of figures over virtual time: its unit, and the spans that are marked on all of them alike.
/// </summary>
internal sealed class Timeline
{
    private const int SpansMax = 40;
    private readonly TimeUnit _unit;

    public Timeline(ReportRows rows)
    {
        _unit = TimeUnit.For(rows.End);
        Spans = WarmUp(rows).Concat(Faults(rows)).Take(SpansMax).ToList();
    }

    public string Label => $"virtual time ({_unit.Name})";

    public IReadOnlyList<Span> Spans { get; }

    /// <summary>A place on the axis.</summary>
    public double At(double seconds) => seconds / _unit.Seconds;

    private IEnumerable<Span> WarmUp(ReportRows rows)
    {
        var counted = rows.Best.FirstOrDefault(b => b.Counted);
        var last = rows.Best.LastOrDefault(b => !b.Counted && b.Height < counted.Height);
        if (counted.Counted && last.FoundAt.Microseconds > 0)
            yield return new Span(0, At(last.FoundAt.Seconds), "warm-up");
    }

    private IEnumerable<Span> Faults(ReportRows rows)
    {
        var open = new List<FaultRow>();
        foreach (var row in rows.Faults)
        {
            var begin = open.FindIndex(o => o.Kind == row.Kind && o.Targets == row.Targets);
            if (row.Phase == FaultPhase.Begin)
            {
                open.Add(row);
            }
            else if (begin >= 0)
            {
                yield return new Span(At(open[begin].At.Seconds), At(row.At.Seconds), row.Kind);
                open.RemoveAt(begin);
            }
        }

        foreach (var row in open)
            yield return new Span(At(row.At.Seconds), At(rows.End), row.Kind);
    }
}
