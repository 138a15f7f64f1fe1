using Simulator.Domain.Statistics;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Expectations;
using Simulator.Scenarios.Schema;

namespace Simulator.Scenarios.Reading;

/// <summary>
/// Reads <c>replicate:</c> and <c>sweep.replications</c>, which say the same, and checks the metric against the
/// measures known beforehand.
/// </summary>
internal static class ReplicateReader
{
    /// <summary>What stands under the key; null where nothing does, or after a complaint.</summary>
    public static ReplicateSettings? Read(MappingReading parent, string key)
    {
        if (parent.Is<int>(key, out var count))
            return ReplicateSettings.Fixed(count);
        return parent.Is<MappingReading>(key, out var precision) ? ReadPrecision(precision) : null;
    }

    /// <summary>Complains where no run of the scenario will have the metric.</summary>
    public static void CheckMetric(MappingReading parent, string key, ReplicateSettings settings, IMeasures known)
    {
        if (settings.Metric is not { } metric || !parent.Is<MappingReading>(key, out var precision))
            return;
        var answer = known.Find(metric);
        if (!answer.Found && !KnownMeasures.MayExist(metric))
            precision.Error(ComplaintCodes.UnknownMeasure, "metric", ExpectationJudge.Unknown(metric, answer),
                ExpectationJudge.Help(answer));
    }

    private static ReplicateSettings? ReadPrecision(MappingReading precision)
    {
        var confidence = precision.Get<double>("confidence");
        var min = precision.Get<int>("min");
        var max = precision.Get<int>("max");
        if (!precision.Failed("confidence") && confidence is not (> 0 and < 1))
            precision.Error(ComplaintCodes.Range, "confidence",
                $"confidence must be more than 0 and less than 1, got {confidence}", "write 95%");
        if (min > max && !precision.Failed("min") && !precision.Failed("max"))
            precision.Error(ComplaintCodes.Conflict, precision.Has("max") ? "max" : "min",
                $"min is {min} and max is {max}: no number of runs is both", "write a max of at least min");
        if (!precision.Is<HalfWidth>("half_width", out var width) || precision.Failed("metric"))
            return null;
        return new ReplicateSettings(min, max)
        {
            Metric = precision.Get("metric", ""),
            Goal = new PrecisionGoal(width.Value, width.IsRelative, confidence, min, max),
        };
    }
}
