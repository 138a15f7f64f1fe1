using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;
using Simulator.Domain.Economics.Fees;
using Simulator.Domain.Economics.Prices;
using Simulator.Domain.Economics.Switching;
using Simulator.Domain.Mining.Rates;
using Simulator.Domain.Mining.Timestamps;
using Simulator.Domain.Network.Latency;
using Simulator.Domain.Network.Topologies;
using Simulator.Domain.Parameters;
using Simulator.Domain.Pools.Choices;
using Simulator.Domain.Pools.Schemes;
using Simulator.Domain.Pools.Vardiff;
using Simulator.Hashing;
using Simulator.Model.Chain.ForkChoices;
using Simulator.Model.Faults;
using Simulator.Model.Mining.Strategies;
using Simulator.Model.Network.Relays;
using Simulator.Model.Network.Uplinks;
using Simulator.Model.Observing;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Presets;
using Simulator.Scenarios.Schema;

namespace Simulator.Cli.Running;

/// <summary>Gathers what every list below says of its entries. It knows no entry by name.</summary>
internal static class ExplanationList
{
    public static IReadOnlyList<Explanation> All() =>
    [
        .. ComplaintCodes.All.Select(OfCode),
        .. Invariants.All.Select(i => new Explanation(i.Id, "invariant", $"{i.Name}: {i.Meaning}")),
        .. Invariants.All.Select(i => new Explanation(i.Name, "invariant", $"{i.Id}: {i.Meaning}")),
        .. DifficultyRules.All.Select(OfRule),
        .. RelayProtocols.All.Select(relay => new Explanation(relay.Name, "relay protocol", relay.Summary)),
        .. EngineChoice.Classes.Select(word => OfEngine(word, EngineChoice.Meaning(word))),
        .. HashEngines.All.Select(engine => OfEngine(engine.Name, engine.Summary)),
        .. LatencyLaws.All.Select(l => OfLaw(l.Documentation, "latency law")),
        .. HashrateLaws.All.Select(l => OfLaw(l.Documentation, "law of the hash rate")),
        .. TimestampPolicies.All.Select(p => OfLaw(p.Documentation, "timestamp policy")),
        .. MiningStrategies.All.Select(s => OfLaw(s.Documentation, "strategy")),
        .. UplinkLaws.All.Select(l => OfLaw(l.Documentation, "bandwidth law")),
        .. TopologyKinds.All.Select(t => OfLaw(t.Documentation, "topology")),
        .. PriceLaws.All.Select(l => OfLaw(l.Documentation, "price law")),
        .. ForkChoiceList.All.Select(c => OfLaw(c.Documentation, "fork choice")),
        .. ForkChoiceList.Ties.Select(t => OfLaw(t.Documentation, "rule for ties")),
        .. FeeLaws.All.Select(l => OfLaw(l.Documentation, "fee law")),
        .. SwitchKinds.All.Select(k => OfLaw(k.Documentation, "kind of switch")),
        .. RewardSchemes.All.Select(s => OfLaw(s.Documentation, "reward scheme of pools")),
        .. VarDiffRules.All.Select(r => OfLaw(r.Documentation, "rule of share difficulties")),
        .. PoolChoices.All.Select(c => OfLaw(c.Documentation, "choice of a pool")),
        .. FaultKinds.All.Select(f => OfLaw(f.Documentation, "fault")),
        .. ChainPresets.All.Select(OfChain),
        .. NetworkPresets.All.Select(OfNetwork),
        .. SchemaKeys.All.GroupBy(each => each.Key.Name).Select(OfKey),
    ];

    private static Explanation OfKey(IGrouping<string, (string Path, Key Key)> places) =>
        new(places.Key, "key of a scenario", string.Join('\n', places.Select(place => KeyText(place.Path, place.Key))));

    private static string KeyText(string path, Key key) => key.Type is null ? $"{path}: {key.Doc}; not built yet"
        : $"{path} ({(key.Required ? "required" : $"default: {key.Default ?? key.Note ?? "none"}")}): {key.Doc}";

    private static Explanation OfCode(CodeEntry code) =>
        new(code.Code, "error code", $"{code.Meaning}\nfor example: {code.Example}\n{code.Remedy}");

    private static Explanation OfEngine(string word, string meaning) =>
        new(word, "hash engine", $"{meaning}\nwhat this machine has: minesim doctor");

    private static Explanation OfRule(DifficultyRuleEntry rule)
    {
        var law = OfLaw(rule.Documentation, "difficulty rule");
        if (!rule.ReadsTimes)
            return law;
        var history = rule.Create(new DifficultyParameters()).History;
        return law with
        {
            Text = law.Text + "\nspacing and pow_limit are those of chain:, times those of headers"
                + (history == 0 ? ""
                    : FormattableString.Invariant($"\nhistory: by default it looks back on {history} blocks")),
        };
    }

    private static Explanation OfLaw(LawDocumentation law, string kind)
    {
        var keys = law.Parameters.Select(p => KeyLine(p.Name, p.Unit, p.Default, p.Meaning));
        return new(law.Name, kind, Text(law.Summary, law.Formula, keys, law.Source));
    }

    private static Explanation OfChain(ChainPreset preset) => new(
        preset.Name,
        "chain preset",
        FormattableString.Invariant($"spacing {preset.Spacing.Seconds} s, rule {preset.Rule}, window {preset.Window}, ")
        + FormattableString.Invariant($"block size {preset.BlockSize} B, subsidy {preset.Subsidy.Initial} satoshi, ")
        + (preset.Subsidy.Interval == 0 ? "no halving"
            : FormattableString.Invariant($"cut every {preset.Subsidy.Interval} blocks"))
        + $"\nsource: {preset.Source}");

    private static Explanation OfNetwork(NetworkPreset preset) => new(
        preset.Name,
        "network preset",
        $"latency {preset.Latency ?? $"between regions, table {preset.Regions}"}, "
        + $"bandwidth law {preset.Bandwidth}, topology {preset.Topology}, relay {preset.Relay}");

    private static string Text(string summary, string formula, IEnumerable<string> keys, string source) =>
        string.Join('\n', [summary, $"formula: {formula}", .. keys, $"source: {source}"]);

    private static string KeyLine(string key, string unit, string? otherwise, string meaning) =>
        $"  {key} ({unit}; {(otherwise is null ? "must be given" : $"default {otherwise}")}): {meaning}";
}
