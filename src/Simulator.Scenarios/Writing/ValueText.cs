using System.Globalization;
using Simulator.Domain.Economics;
using Simulator.Domain.Economics.Prices;
using Simulator.Domain.Pools;
using Simulator.Domain.Time;
using Simulator.Scenarios.Reading;
using Simulator.Scenarios.Tables;
using Simulator.Scenarios.Units;

namespace Simulator.Scenarios.Writing;

/// <summary>Writes the values of an entry's keys as a scenario would. It judges nothing.</summary>
internal static class ValueText
{
    /// <summary>A key with its value.</summary>
    public static (string Key, string? Text) Of(LawValue value) => (value.Key, Of(value.Value));

    /// <summary>A value.</summary>
    public static string Of(object value) => value switch
    {
        SimTime time => QuantityWriter.Duration(time),
        int count => count.ToString(CultureInfo.InvariantCulture),
        double fraction => QuantityWriter.Fraction(fraction),
        CoinAmount amount => QuantityWriter.Money(amount.Satoshi),
        CoinPrice price => QuantityWriter.Real(price.Amount, Unit.Prices),
        DifficultyCount difficulties => QuantityWriter.Real(difficulties.Count, Unit.Difficulties),
        string word => word,
        bool flag => flag ? "true" : "false",
        ValueList<string> names => YamlText.FlowList(names.Select(YamlText.Name)),
        ValueList<Selector> nodes => Selectors(nodes),
        ValueList<ValueList<Selector>> sides => YamlText.FlowList(sides.Select(Selectors)),
        PolicyFile file => YamlText.Quoted(file.File),
        PriceFile file => YamlText.Quoted(file.File),
        ValueList<double> numbers => YamlText.FlowList(numbers.Select(number => PlainDecimal.Write(number))),
        ValueList<PricePoint> steps => YamlText.FlowList(steps.Select(step => YamlText.Flow(
            ("at", QuantityWriter.Duration(step.At)), ("value", QuantityWriter.Real(step.Price, Unit.Prices))))),
        _ => throw new InvalidOperationException($"A value of {value.GetType().Name} has no form in a scenario."),
    };

    /// <summary>A value in a sentence for readers of the results.</summary>
    public static string Words(object value) => value switch
    {
        double fraction => (fraction * 100).ToString("0.###", CultureInfo.InvariantCulture) + " %",
        ValueList<string> names => string.Join(", ", names),
        ValueList<Selector> nodes => "at " + string.Join(", ", nodes.Select(FaultReader.Words)),
        ValueList<ValueList<Selector>> sides =>
            string.Join(" | ", sides.Select(side => string.Join(", ", side.Select(FaultReader.Words)))),
        _ => Of(value),
    };

    private static string Selectors(ValueList<Selector> selectors) =>
        YamlText.FlowList(selectors.Select(s => YamlText.Quoted(FaultReader.Words(s))));
}
