using Simulator.Domain.Records;

namespace Simulator.Scenarios.Running;

/// <summary>A summary as a list of paths and numbers, for expectations; what is undefined is not a number.</summary>
internal static class SummaryMeasures
{
    public static IEnumerable<KeyValuePair<string, double>> Of(RunSummary summary) =>
        new Results.Summaries.MeasureList(summary).Values
            .Select(measure => new KeyValuePair<string, double>(measure.Path, measure.Value ?? double.NaN));
}
