using Simulator.Domain.Parameters;

namespace Simulator.Domain.Pools.Vardiff;

/// <summary>
/// One entry of the list of rules of share difficulties: what it says of itself, and how a rule is made for one worker.
/// </summary>
/// <param name="Documentation">The rule's name, formula, keys and source.</param>
/// <param name="Make">A rule for one worker.</param>
public sealed record VarDiffKind(LawDocumentation Documentation, Func<VarDiffTerms, LawValues, VarDiffRule> Make)
{
    /// <summary>What is wrong with the values, in words that begin with a key; null when nothing is.</summary>
    public Func<LawValues, string?> FaultOf { get; init; } = static _ => null;

    /// <summary>The word a scenario uses.</summary>
    public string Name => Documentation.Name;
}

/// <summary>The list of rules of share difficulties. A new rule is one file and one line here.</summary>
public static class VarDiffRules
{
    /// <summary>Every rule a scenario can name.</summary>
    public static IReadOnlyList<VarDiffKind> All { get; } =
    [
        NompVarDiff.Kind,
        MiningcoreVarDiff.Kind,
        CkpoolVarDiff.Kind,
        PublicPoolVarDiff.Kind,
        SriClassicVarDiff.Kind,
        FadingVarDiff.Kind,
    ];

    /// <summary>The rule of that name, or null.</summary>
    public static VarDiffKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
