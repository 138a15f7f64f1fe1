using Simulator.Domain.Economics;
using Simulator.Domain.Economics.Prices;
using Simulator.Domain.Parameters;
using Simulator.Domain.Pools;
using Simulator.Domain.Time;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Yaml;

namespace Simulator.Scenarios.Schema;

/// <summary>
/// Turns what the entries of a list say of their keys into keys of a mapping, and tells which entry takes which. It
/// knows no entry by name.
/// </summary>
internal static class ParameterKeys
{
    private static readonly ListType Link = new(TextType.Any, "a link such as [a, b] or [eu/1, eu/2]", 2);

    private static readonly ListType Selectors = new(TextType.Any, "a list such as [region:EU] or [others]", 1);

    private static readonly ListType Pools = new(TextType.Name, "a list such as [alpha]", 1);

    private static readonly ListType Numbers =
        new(QuantityType.Number("-1000000", null, "1000000"), "a list of numbers such as [0.9, 1.1]", 1);

    private static readonly ListType PriceSteps = new(
        new MappingType("a step of the price",
            new Key("at", QuantityType.Duration(), "from when on it holds", required: true),
            new Key("value", QuantityType.Price(), "the price", required: true)),
        "a list such as [{ at: 0s, value: 4000 USD }]", 1);

    /// <summary>
    /// One key for each name, whichever entries have it: with the widest bounds of any, and their default where all
    /// have the same.
    /// </summary>
    /// <param name="entries">The list.</param>
    /// <param name="own">What to say of a default that differs between entries.</param>
    public static IEnumerable<Key> Of(IEnumerable<LawDocumentation> entries, string own = "its own") =>
        entries.SelectMany(entry => entry.Parameters).GroupBy(parameter => parameter.Name)
            .Select(same => KeyOf([.. same], own));

    /// <summary>What holds where a key is left out; null where that is said in words, or it must be given.</summary>
    public static object? DefaultOf(LawParameter parameter) =>
        parameter.Default is null || IsOfNodes(parameter) ? null
            : ValueOf(parameter, TypeOf(parameter).Read(
                new YamlScalar(new(new SourceText("default", parameter.Default), 1, 1), parameter.Default, plain: true),
                parameter.Name,
                new ComplaintList()));

    /// <summary>Whether a key stands for what only another reader can read: nodes, a file.</summary>
    public static bool NeedsReader(LawParameter parameter) =>
        IsOfNodes(parameter) || parameter.Kind == ParameterKind.Pools || parameter.Kind
            is ParameterKind.HashrateFile or ParameterKind.PriceFile or ParameterKind.PolicyFile;

    /// <summary>Whether a key names nodes, which only the reader of nodes can read.</summary>
    public static bool IsOfNodes(LawParameter parameter) =>
        parameter.Kind is ParameterKind.Links or ParameterKind.Nodes or ParameterKind.Sides;

    /// <summary>The keys of each entry, for <see cref="MappingType.Variants"/>.</summary>
    public static IEnumerable<(string Value, string[] Keys)> Variants(IEnumerable<LawDocumentation> entries) =>
        entries.Select(entry => (entry.Name, entry.Parameters.Select(parameter => parameter.Name).ToArray()));

    /// <summary>
    /// A value as an entry takes it: money says that it is money, and a list becomes the list of its values.
    /// </summary>
    public static object? ValueOf(LawParameter parameter, object? read) => read switch
    {
        long satoshi when parameter.Kind == ParameterKind.Money => new CoinAmount(satoshi),
        double price when parameter.Kind == ParameterKind.Price => new CoinPrice(price),
        double count when parameter.Kind == ParameterKind.Difficulties => new DifficultyCount(count),
        ListReading list when parameter.Kind == ParameterKind.Numbers => list.All<double>().ToValueList(),
        ListReading list when parameter.Kind == ParameterKind.PriceSteps => list.All<MappingReading>()
            .Select(step => new PricePoint(step.Get<SimTime>("at"), step.Get<double>("value"))).ToValueList(),
        _ => read,
    };

    private static Key KeyOf(LawParameter[] same, string own)
    {
        var parameter = same.FirstOrDefault(each => each.Default is not null) ?? same[0];
        parameter = parameter with { Least = same.Min(each => each.Least), Most = same.Max(each => each.Most) };
        if (same.Select(each => each.Default).Distinct().Count(each => each is not null) > 1)
            return new Key(parameter.Name, TypeOf(parameter), parameter.Meaning, note: own);
        // The default of a span, a bandwidth or a file may follow from something else; then it is words and no value.
        var isNote = parameter.Kind is ParameterKind.Time or ParameterKind.Bandwidth or ParameterKind.PolicyFile;
        return new Key(parameter.Name, TypeOf(parameter), parameter.Meaning, isNote ? null : parameter.Default,
            isNote ? parameter.Default : null);
    }

    private static SchemaType TypeOf(LawParameter parameter) => parameter.Kind switch
    {
        ParameterKind.Time when parameter.Shortest is { } shortest =>
            QuantityType.Duration(shortest, example: parameter.Example),
        ParameterKind.Time when parameter.IsPositive => QuantityType.Duration(above: "0 ms", least: null),
        ParameterKind.Time => QuantityType.Duration(),
        ParameterKind.Count => new IntegerType<int>(parameter.Least, parameter.Most),
        ParameterKind.Fraction => QuantityType.Fraction(),
        ParameterKind.Bandwidth => QuantityType.Bandwidth(),
        ParameterKind.Real => QuantityType.Fraction("-1000", "1000"),
        ParameterKind.Numbers => Numbers,
        ParameterKind.Money => QuantityType.Money(),
        ParameterKind.Price => QuantityType.Price(),
        ParameterKind.Difficulties => QuantityType.Difficulties(),
        ParameterKind.PriceSteps => PriceSteps,
        ParameterKind.Hashrate => QuantityType.Hashrate(),
        ParameterKind.Growth => new GrowthType(),
        ParameterKind.HashrateFile or ParameterKind.PriceFile or ParameterKind.PolicyFile => TextType.FileName,
        ParameterKind.Word =>
            new ChoiceType<string>(parameter.Unit, [.. parameter.Words.Select(word => (word, word))]),
        ParameterKind.Flag => new BoolType(),
        ParameterKind.Links => new ListType(Link, "a list such as [[a, b], [b, c]]", 1),
        ParameterKind.Nodes => Selectors,
        ParameterKind.Pools => Pools,
        ParameterKind.Pool => TextType.Name,
        ParameterKind.Sides => new ListType(Selectors, "a list such as [[region:EU], [others]]", 2),
        _ => throw new InvalidOperationException($"There is no kind {parameter.Kind} of values."),
    };
}
