using Simulator.Domain.Parameters;

namespace Simulator.Model.Chain.ForkChoices;

/// <summary>
/// One entry of the list of rules for ties: what it says of itself, and whether a branch as good as the tip competes
/// with it. Those that compete are equally likely; it draws nothing itself.
/// </summary>
/// <param name="Documentation">Name, formula and source.</param>
/// <param name="Competes">Told whether both came at one instant: whether the later one competes.</param>
public sealed record TieRuleKind(LawDocumentation Documentation, Func<bool, bool> Competes)
{
    /// <summary>The word a scenario uses.</summary>
    public string Name => Documentation.Name;
}
