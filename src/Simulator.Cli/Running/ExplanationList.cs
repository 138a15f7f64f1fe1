using System.Text;
using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;
using Simulator.Domain.Network;
using Simulator.Domain.Network.Latency;
using Simulator.Domain.Network.Topologies;
using Simulator.Model.Network.Relays;
using Simulator.Model.Observing;
using Simulator.Scenarios.Complaints;

namespace Simulator.Cli.Running;

/// <summary>Everything that <c>explain</c> knows below the command line, drawn from the lists where each thing stands.</summary>
internal static class ExplanationList
{
    public static IReadOnlyList<Explanation> All() =>
    [
        .. DifficultyRules.All.Select(Rule),
        .. ChainPresets.All.Select(Preset),
        .. RelayProtocols.All.Select(relay => new Explanation(relay.Name, "relay protocol", relay.Summary)),
        .. LatencyLaws.All.Select(law => Law(law.Documentation, "latency law")),
        .. BandwidthLaws.All.Select(law => Law(law, "bandwidth law")),
        .. TopologyKinds.All.Select(kind => Law(kind.Documentation, "topology")),
        .. Invariants.All.Select(each => new Explanation(each.Id, "invariant", $"{each.Name}: {each.Meaning}")),
        .. ComplaintCodes.All.Select(code => new Explanation(
            code.Code, "complaint", $"{code.Meaning}\nexample:\n{code.Example}\nremedy: {code.Remedy}")),
    ];

    private static Explanation Rule(DifficultyRuleEntry entry)
    {
        var text = new StringBuilder(entry.Document.Summary).Append("\nformula: ").Append(entry.Document.Formula);
        foreach (var parameter in entry.Document.Parameters)
            text.Append($"\n  {parameter.Key} ({parameter.Unit}, default {parameter.Default}): {parameter.Meaning}");
        return new Explanation(entry.Name, "difficulty rule", text.Append("\nsource: ").Append(entry.Document.Source).ToString());
    }

    private static Explanation Law(LawDocumentation law, string kind)
    {
        var text = new StringBuilder(law.Summary).Append("\nformula: ").Append(law.Formula);
        foreach (var parameter in law.Parameters)
        {
            var fallback = parameter.Default is { } value ? $", default {value}" : "";
            text.Append($"\n  {parameter.Name} ({parameter.Unit}{fallback}): {parameter.Meaning}");
        }

        return new Explanation(law.Name, kind, text.Append("\nsource: ").Append(law.Source).ToString());
    }

    private static Explanation Preset(ChainPreset preset) => new(
        preset.Name, "chain preset",
        FormattableString.Invariant($"spacing {preset.Spacing.Seconds} s, rule {preset.Rule}, window {preset.Window}, ")
        + FormattableString.Invariant($"subsidy {preset.Subsidy.Initial} satoshi, halving {preset.Subsidy.Interval} blocks, ")
        + FormattableString.Invariant($"block size {preset.BlockSize} B, pow limit {preset.TargetMax}\nsource: {preset.Source}"));
}
