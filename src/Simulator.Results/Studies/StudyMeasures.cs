using Simulator.Domain.Records;
using Simulator.Results.Summaries;

namespace Simulator.Results.Studies;

/// <summary>
/// Which measures of a run belong into a study: those that the scenario and the seed decide. What the machine decides
/// would make two equal studies differ.
/// </summary>
public static class StudyMeasures
{
    /// <summary>Paths that say something of the machine, or that only name the run.</summary>
    public static IReadOnlyList<string> LeftOut { get; } =
        ["cpu_seconds", "events_per_cpu_second", "peak_rss_bytes", "seed", "wall_seconds"];

    /// <summary>The measures of a run, by path in ordinal order.</summary>
    public static IReadOnlyList<KeyValuePair<string, double?>> Of(RunSummary summary) =>
        [.. new MeasureList(summary).Values.Where(m => !LeftOut.Contains(m.Path))
            .Select(m => new KeyValuePair<string, double?>(m.Path, m.Value))];
}
