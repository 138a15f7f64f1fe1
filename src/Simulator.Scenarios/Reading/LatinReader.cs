using System.Globalization;
using Simulator.Domain.Random;
using Simulator.Domain.Statistics;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;
using Simulator.Scenarios.Studies;
using Simulator.Scenarios.Units;
using Simulator.Scenarios.Yaml;

namespace Simulator.Scenarios.Reading;

/// <summary>
/// Reads <c>latin:</c> and draws its points, from a stream of the scenario's seed that nothing else uses. Values are
/// written with their unit, so that they are read like any other.
/// </summary>
internal sealed class LatinReader(MappingReading sweep, ulong seed, Func<YamlScalar, bool> takePath)
{
    private const int SamplesMax = 1_000_000;
    private const int StepsMin = 1_000;

    public IEnumerable<AxisGroup> Read()
    {
        if (!sweep.Is<YamlMapping>("latin", out var latin) || latin.Entries.Count == 0)
            return [];
        var axes = latin.Entries.Where(entry => entry.Key.Text != "samples").Select(RangeOf).ToArray();
        var samples = SamplesOf(latin);
        if (axes.Length == 0)
            sweep.Complaints.Error(ComplaintCodes.Sweep, latin.At, "latin names no path",
                "write latin: { samples: 20, chain.spacing: [60s, 600s] }, for example");
        if (samples is not { } count || axes.Length == 0 || axes.Any(axis => axis is null))
            return [];
        var cube = LatinHypercube.Sample(count, axes.Length, RandomStream.For(seed, "latin"));
        return
        [
            new AxisGroup(
                [.. axes.Select(axis => axis!.Key)],
                [.. cube.Select(point => (IReadOnlyList<YamlNode>)
                    [.. axes.Select((axis, i) => (YamlNode)axis!.At(point[i], count))])]),
        ];
    }

    private int? SamplesOf(YamlMapping latin)
    {
        if (latin.Find("samples") is { } entry)
            return (int?)new IntegerType<int>(1, SamplesMax).Read(entry.Value, "samples", sweep.Complaints);
        sweep.Complaints.Error(ComplaintCodes.MissingKey, latin.At, "latin lacks 'samples' (how many points)",
            "add samples: 20");
        return null;
    }

    private Axis? RangeOf(YamlEntry entry)
    {
        if (!takePath(entry.Key))
            return null;
        if (entry.Value is not YamlList { Items: [YamlScalar low, YamlScalar high] }
            || QuantityText.Split(low.Text) is not { } least || QuantityText.Split(high.Text) is not { } most)
            return Refuse(entry.Value.At, $"{entry.Key.Text}: expected two numbers, the least and the greatest",
                $"write {entry.Key.Text}: [60s, 600s], for example");
        if (least.Unit != most.Unit)
            return Refuse(high.At, $"{entry.Key.Text}: the ends have the units '{least.Unit}' and '{most.Unit}'",
                "write both in one unit");
        var (from, to) = (PlainDecimal.Scaled(least.Number, 0), PlainDecimal.Scaled(most.Number, 0));
        if (!(from < to))
            return Refuse(low.At, $"{entry.Key.Text}: {low.Text} is not below {high.Text}", "write the least first");
        var isWhole = least.Unit.Length == 0 && !least.Number.Contains('.') && !most.Number.Contains('.');
        return new(entry.Key, low, from, to, least.Unit, isWhole);
    }

    private Axis? Refuse(Position at, string message, string help)
    {
        sweep.Complaints.Error(ComplaintCodes.Sweep, at, message, help);
        return null;
    }

    /// <summary>A path with the ends of its range. Whole ends without unit give whole numbers.</summary>
    private sealed record Axis(YamlScalar Key, YamlScalar Low, double From, double To, string Unit, bool IsWhole)
    {
        /// <summary>
        /// A value between the ends, with no more digits than the points need: units such as ms take whole microseconds
        /// only.
        /// </summary>
        public YamlScalar At(double part, int points)
        {
            var value = From + part * (To - From);
            var digits = IsWhole ? 0 : DigitsFor(points);
            var text = ((decimal)value).ToString("F" + digits.ToString(CultureInfo.InvariantCulture),
                CultureInfo.InvariantCulture);
            text = text.Contains('.') ? text.TrimEnd('0').TrimEnd('.') : text;
            return new YamlScalar(Low.At, Unit.Length == 0 ? text : $"{text} {Unit}", plain: true);
        }

        private int DigitsFor(int points)
        {
            var digits = 0;
            for (var step = (To - From) / Math.Max(StepsMin, 10 * points); step < 1 && digits < 15; step *= 10)
                digits++;
            return digits;
        }
    }
}
