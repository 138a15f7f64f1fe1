using Simulator.Domain.Economics.Fees;
using Simulator.Domain.Economics.Prices;
using Simulator.Domain.Economics.Switching;

namespace Simulator.Scenarios.Schema;

/// <summary>Keys of <c>market:</c>, of fees, and of a miner's <c>switch:</c>.</summary>
internal static class MarketSchema
{
    private const int BlocksMax = 1_000_000;

    /// <summary>One factor of a price.</summary>
    public static MappingType Factor { get; } = new("a price",
    [
        new Key("law", Choices.PriceLaw, "how the price moves", required: true),
        .. ParameterKeys.Of(PriceLaws.All.Select(law => law.Documentation)),
    ])
    {
        Tag = "law",
        Variants = [.. ParameterKeys.Variants(PriceLaws.All.Select(law => law.Documentation))],
    };

    /// <summary>A price: constant, by a law, or the product of several.</summary>
    private static readonly OneOfType price = new(
        QuantityType.Price(), Factor, new ListType(Factor, "a list of laws that are multiplied", 1));

    private static readonly MappingType feeLaw = new("fees",
    [
        new Key("law", Choices.FeeLaw, "how the fees of blocks come about", UniformFees.Kind.Name),
        .. ParameterKeys.Of(FeeLaws.All.Select(law => law.Documentation)),
    ])
    {
        Tag = "law",
        Variants = [.. ParameterKeys.Variants(FeeLaws.All.Select(law => law.Documentation))],
    };

    /// <summary>Fees of a block: none, the same for all, or by a law.</summary>
    public static OneOfType Fees { get; } = new(new WordOrType(QuantityType.Money(), NoFees.Kind.Name), feeLaw);

    private static readonly MappingType outside = new("outside",
        new Key("price", price, "what a coin costs", required: true),
        new Key("subsidy", QuantityType.Money(), "what a block pays", required: true),
        new Key("fees", Fees, "fees of a block", "0 coin"),
        new Key("difficulty", QuantityType.Number(above: "0"), "its difficulty, which never changes", required: true));

    public static MappingType Market { get; } = new("market",
        new Key("prices", new NamedType(price, "a mapping such as { btc: 4000 USD }"),
            "what a coin of each chain costs; a chain without a name is called 'chain'", required: true),
        new Key("outside", outside, "a chain that is not simulated and can be mined instead"));

    public static MappingType Switch { get; } = new("switch",
    [
        new Key("kind", Choices.SwitchKind, "how the hash rate is divided", required: true),
        .. ParameterKeys.Of(SwitchKinds.All.Select(kind => kind.Documentation)),
        new Key("between", new ListType(TextType.Any, "two of the chains' names, outside and off", 2),
            "the two places; a fraction of 1 stands for the first", required: true),
        new Key("window", new IntegerType<int>(1, BlocksMax), "blocks over which the ratio is averaged", "6"),
        new Key("every", new IntegerType<int>(1, BlocksMax), "it decides at every n-th block of its chains", "1"),
        new Key("look", Choices.SwitchLook, "whose target it reckons with: that of the next block, or of the last",
            "next"),
        new Key("initial", QuantityType.Number(above: "0"), "the ratio of the blocks before the run",
            note: "the ratio at the start"),
    ])
    {
        Tag = "kind",
        Variants = [.. ParameterKeys.Variants(SwitchKinds.All.Select(kind => kind.Documentation))],
    };
}
