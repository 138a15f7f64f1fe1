using Simulator.Testnet.Ledger;

namespace Simulator.Cli.Running;

/// <summary>The words of a testnet's flags and files.</summary>
internal static class TestnetWords
{
    private static readonly (string Word, LedgerDurability Durability)[] durabilities =
    [
        ("full", LedgerDurability.Full), ("process", LedgerDurability.Process), ("none", LedgerDurability.None),
    ];

    /// <summary>The word for a durability.</summary>
    public static string Of(LedgerDurability durability) =>
        durabilities.First(each => each.Durability == durability).Word;

    /// <summary>The durability that a word stands for; null where it is none.</summary>
    public static LedgerDurability? DurabilityOf(string word) => durabilities
        .Where(each => each.Word == word).Select(each => (LedgerDurability?)each.Durability).FirstOrDefault();
}
