using System.Globalization;

namespace Simulator.Testnet.Ledger.Payouts;

/// <summary>
/// An operator's word that a payment arrived: <c>confirm alpha 17 REFERENCE</c>. It is written into the ledger alone:
/// the run and its recording know nothing of it, because no balance changes.
/// </summary>
/// <param name="ledger">Where it is written.</param>
/// <param name="pools">The pools' names, in the order of the scenario.</param>
public sealed class PayoutWord(LedgerRoom ledger, IReadOnlyList<string> pools)
{
    private const int ReferenceMax = 200;
    private const string Form = "write: confirm POOL NUMBER [REFERENCE]";

    /// <summary>Takes a line. Null: it is about something else; empty: done; else what is wrong.</summary>
    public string? Take(string[] words)
    {
        if (words is not ["confirm", ..])
            return null;
        if (words.Length < 3 || !long.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return Form;
        var pool = pools.ToList().IndexOf(words[1]);
        if (pool < 0)
            return $"there is no pool '{words[1]}'; there are {string.Join(", ", pools.Take(10))}";
        var reference = string.Join(' ', words[3..]);
        return reference.Length > ReferenceMax || reference.Any(char.IsControl)
            ? $"a reference has at most {ReferenceMax} characters"
            : ledger.Confirm(pool, id, reference) ?? "";
    }
}
