using Simulator.Domain.Mining.Rates;
using Simulator.Domain.Parameters;
using Simulator.Scenarios.Schema;
using Simulator.Scenarios.Tables;
using Simulator.Scenarios.Units;

namespace Simulator.Scenarios.Writing;

/// <summary>Writes the law of a hash rate as a scenario would, in its shortest form. It judges nothing.</summary>
internal static class HashrateText
{
    /// <summary>The text that reads back as the same law.</summary>
    public static string Of(HashrateSettings hashrate) => hashrate.Values switch
    {
        [{ Value: double rate }] when hashrate.Law == ConstantRate.LawName => QuantityWriter.Hashrate(rate),
        [{ Value: ValueList<HashratePoint> points }] => YamlText.FlowList(points.Select(StepOf)),
        _ => YamlText.Flow([("law", hashrate.Law), .. hashrate.Values.Select(value => Of(value, hashrate.Law))]),
    };

    private static string StepOf(HashratePoint point) => YamlText.Flow(
        ("at", QuantityWriter.Duration(point.At)), ("value", QuantityWriter.Hashrate(point.HashesPerSecond)));

    private static (string Key, string? Text) Of(LawValue value, string law)
    {
        var parameter = HashrateLaws.Find(law)!.Documentation.Parameters.Single(each => each.Name == value.Key);
        return (value.Key, value.Value switch
        {
            double rate when parameter.Kind == ParameterKind.Hashrate => QuantityWriter.Hashrate(rate),
            HashrateTable table => YamlText.Quoted(table.File),
            GrowthPace pace => GrowthType.TextOf(pace),
            _ => ValueText.Of(value.Value),
        });
    }
}
