using System.Globalization;
using Simulator.Domain.Economics.Fees;
using Simulator.Scenarios.Schema;
using Simulator.Scenarios.Units;

namespace Simulator.Scenarios.Writing;

/// <summary>Writes <c>market:</c>, fees and a miner's <c>switch:</c> with every part spelt out.</summary>
internal static class MarketYaml
{
    public static void Write(YamlText text, MarketSettings market)
    {
        text.Line("prices", YamlText.Flow([.. market.Prices.Select(
            price => (YamlText.Name(price.Chain), (string?)Price(price.Price)))]));
        if (market.Outside is { } outside)
            text.Line("outside", YamlText.Flow(
                ("price", Price(outside.Price)), ("subsidy", QuantityWriter.Money(outside.Subsidy)),
                ("fees", Fees(outside.Fees)), ("difficulty", PlainDecimal.Write(outside.Difficulty))));
    }

    /// <summary>Fees of a block: short where a scenario may be short.</summary>
    public static string Fees(FeeSettings fees) =>
        fees.Law == NoFees.Kind.Name ? QuantityWriter.Money(0)
        : fees.Law == ConstantFees.Kind.Name ? ValueText.Of(fees.Values[0].Value)
        : fees.Law == UniformFees.Kind.Name ? YamlText.Flow([.. fees.Values.Select(ValueText.Of)])
        : YamlText.Flow([("law", fees.Law), .. fees.Values.Select(ValueText.Of)]);

    /// <summary>How a group moves.</summary>
    public static string? Switch(SwitchSettings? habit) => habit is null ? null : YamlText.Flow(
    [
        ("kind", habit.Kind),
        .. habit.Values.Select(ValueText.Of),
        ("between", YamlText.FlowList(habit.Between.Select(YamlText.Name))),
        ("window", habit.Window.ToString(CultureInfo.InvariantCulture)),
        ("every", habit.Every.ToString(CultureInfo.InvariantCulture)),
        ("look", Choices.SwitchLook.NameOf(habit.LooksAhead)),
        ("initial", habit.Initial is { } ratio ? PlainDecimal.Write(ratio) : null),
    ]);

    /// <summary>A quantity that may be missing.</summary>
    public static string? Real(double? value, IReadOnlyList<Unit> units) =>
        value is { } given ? QuantityWriter.Real(given, units) : null;

    private static string Price(ValueList<PriceFactor> factors) =>
        YamlText.FlowList(factors.Select(factor => YamlText.Flow(
            [("law", factor.Law), .. factor.Values.Select(ValueText.Of)])));
}
