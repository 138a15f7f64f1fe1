using Simulator.Domain.Network;

namespace Simulator.Scenarios.Schema;

/// <summary>
/// Turns what the entries of a list say of their keys into keys of a mapping, and tells which entry takes which. It
/// knows no entry by name.
/// </summary>
internal static class ParameterKeys
{
    private const int CountMax = 100_000;

    private static readonly ListType Link = new(TextType.Any, "a link such as [a, b] or [eu/1, eu/2]", 2);

    private static readonly ListType Selectors = new(TextType.Any, "a list such as [region:EU] or [others]", 1);

    /// <summary>One key for each name, whichever entries have it.</summary>
    public static IEnumerable<Key> Of(IEnumerable<LawDocumentation> entries) =>
        entries.SelectMany(entry => entry.Parameters).GroupBy(parameter => parameter.Name)
            .Select(same => KeyOf(same.FirstOrDefault(each => each.Default is not null) ?? same.First()));

    /// <summary>The keys of each entry, for <see cref="MappingType.Variants"/>.</summary>
    public static IEnumerable<(string Value, string[] Keys)> Variants(IEnumerable<LawDocumentation> entries) =>
        entries.Select(entry => (entry.Name, entry.Parameters.Select(parameter => parameter.Name).ToArray()));

    private static Key KeyOf(LawParameter parameter)
    {
        // The default of a span or a bandwidth may follow from something else; then it is words and no value.
        var isNote = parameter.Kind is ParameterKind.Time or ParameterKind.Bandwidth;
        return new Key(parameter.Name, TypeOf(parameter), parameter.Meaning, isNote ? null : parameter.Default,
            isNote ? parameter.Default : null);
    }

    private static SchemaType TypeOf(LawParameter parameter) => parameter.Kind switch
    {
        ParameterKind.Time when parameter.IsPositive => QuantityType.Duration(above: "0 ms", least: null),
        ParameterKind.Time => QuantityType.Duration(),
        ParameterKind.Count => new IntegerType<int>(1, CountMax),
        ParameterKind.Fraction => QuantityType.Fraction(),
        ParameterKind.Bandwidth => QuantityType.Bandwidth(),
        ParameterKind.Word =>
            new ChoiceType<string>(parameter.Unit, [.. parameter.Words.Select(word => (word, word))]),
        ParameterKind.Links => new ListType(Link, "a list such as [[a, b], [b, c]]", 1),
        ParameterKind.Nodes => Selectors,
        ParameterKind.Sides => new ListType(Selectors, "a list such as [[region:EU], [others]]", 2),
        _ => throw new InvalidOperationException($"There is no kind {parameter.Kind} of values."),
    };
}
