using Simulator.Domain.Difficulty;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Units;

namespace Simulator.Scenarios.Schema;

/// <summary>Keys of <c>chain:</c>.</summary>
internal static class ChainSchema
{
    private const string FromPreset = "the preset's";

    private static readonly TextType Date = new(
        "a time such as 2009-01-03T18:15:05Z", @"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$", ComplaintCodes.Form,
        DateFault);

    private static readonly TextType Target = new(
        "a target of 1 to 64 hexadecimal digits", "^[0-9a-fA-F]{1,64}$", ComplaintCodes.Form, TargetFault);

    private static readonly MappingType Initial = new("initial",
        new Key("hashrate", QuantityType.Hashrate(above: "0 H/s", least: null),
            "the rate that finds a block per spacing", required: true));

    private static readonly MappingType Difficulty = new("difficulty",
    [
        new Key("rule", Choices.DifficultyRule, "how the target follows the blocks", note: FromPreset),
        .. ParameterKeys.Of(DifficultyRules.All.Select(rule => rule.Documentation), "the rule's, or its preset's"),
        new Key("initial", new OneOfType(new WordOrType(QuantityType.Number(above: "0"), "auto"), Initial),
            "auto (from the rates at time 0), a difficulty, or { hashrate: }", "auto"),
    ])
    {
        Tag = "rule",
        Variants = [.. ParameterKeys.Variants(DifficultyRules.All.Select(rule => rule.Documentation))],
    };

    private static readonly MappingType Past = new("history",
        new Key("csv", TextType.FileName, "columns time (seconds since 1970) and bits (eight hexadecimal digits), or "
            + "header (80 bytes in hexadecimal), and perhaps height", required: true));

    public static MappingType Chain { get; } = new("chain",
        new Key("preset", Choices.ChainPreset, "whose numbers hold where none is written", "bitcoin"),
        new Key("spacing", QuantityType.Duration(above: "0 s", least: null), "intended time between blocks",
            note: FromPreset),
        new Key("difficulty", Difficulty, "the difficulty rule", "{ initial: auto }"),
        new Key("block_size", QuantityType.Bytes("81 B", "4 GB"), "size of a block on the wire", note: FromPreset),
        new Key("proof", Choices.Proof, "simulated: drawn; real: hashed; mixed: real headers, drawn or hashed",
            "simulated"),
        new Key("timestamps", Choices.Timestamps, "precision of header times", "1s"),
        new Key("start", Date,
            "header time at the start; the wall clock by default where an operator can reach the run",
            "2009-01-03T18:15:05Z"),
        new Key("pow_limit", Target, "the easiest target",
            note: "the preset's under proof: real, mixed and the 20-minute rules, else 2^255 - 1"),
        new Key("subsidy", QuantityType.Money(), "reward of the first blocks", note: FromPreset),
        new Key("halving", new IntegerType<int>(0, 1_000_000_000), "blocks between halvings of the subsidy; 0: never",
            note: FromPreset),
        new Key("halving_divisor", new IntegerType<int>(2, 1000), "the part that each halving takes off: 2 is a half",
            note: FromPreset),
        new Key("future_limit", QuantityType.Duration(), "how far a header may lie ahead of a node's clock",
            note: FromPreset),
        new Key("uncles", new BoolType(), "whether blocks include stale blocks as uncles, and these are paid for",
            note: "true under the Ethereum rules"),
        new Key("history", new OneOfType(new IntegerType<int>(0, 1_000_000), Past),
            "blocks on schedule at the first target that precede block 0, or a table of real headers that ends "
                + "with it; they are not counted",
            note: "as many as the rule looks back on"),
        new Key("fees", MarketSchema.Fees,
            "fees of a block: the same for all, { min:, max: } for an even draw, or another law", "0 coin"),
        new Key("fork_choice", Choices.ForkChoice, "which of several branches a node holds for best", "longest"),
        new Key("tie", Choices.Tie, "which of several branches that are equally good", "first_seen"));

    private static string? DateFault(string text)
    {
        if (CalendarTime.Read(text) is not { } seconds)
            return $"'{text}' is no time in UTC";
        return seconds is < 0 or > uint.MaxValue ? "a header can tell times from 1970 to 2106 only" : null;
    }

    private static string? TargetFault(string text)
    {
        if (text.Length > 64 || !text.All(char.IsAsciiHexDigit))
            return $"'{text}' is no target";
        return text.All(c => c == '0') ? "no hash is below a target of 0" : null;
    }
}
