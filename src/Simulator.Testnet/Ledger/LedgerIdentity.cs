using System.Globalization;

namespace Simulator.Testnet.Ledger;

/// <summary>Which run a ledger belongs to: balances of one chain mean nothing on another. It never changes.</summary>
/// <param name="Chain">Name of the chain.</param>
/// <param name="Magic">The network's magic number.</param>
/// <param name="ScenarioHash">Hash of the resolved scenario.</param>
/// <param name="Pools">The pools' names, in the order of the scenario.</param>
public sealed record LedgerIdentity(string Chain, uint Magic, string ScenarioHash, IReadOnlyList<string> Pools)
{
    private const string Format = "1";

    /// <summary>What is written into the ledger, as name and value.</summary>
    internal IReadOnlyList<(string Name, string Value)> Values =>
    [
        ("format", Format),
        ("chain", Chain),
        ("magic", Magic.ToString("x8", CultureInfo.InvariantCulture)),
        ("scenario", ScenarioHash),
        ("pools", string.Join('\n', Pools)),
    ];

    /// <summary>Holds what a ledger says of itself against this run.</summary>
    internal void MustFit(IReadOnlyDictionary<string, string> found, string place)
    {
        foreach (var (name, value) in Values)
        {
            var other = found.GetValueOrDefault(name, "");
            if (other != value)
                throw new LedgerMismatch(
                    $"{place} is the ledger of another run: its {name} is '{Line(other)}', here it is '{Line(value)}'; "
                    + "start with the scenario it was made with, or name another file");
        }
    }

    private static string Line(string value) => value.Replace("\n", ", ", StringComparison.Ordinal);
}
