using Simulator.Domain.Parameters;

namespace Simulator.Model.Chain.ForkChoices;

/// <summary>
/// One entry of the list of fork choices: what it says of itself, how a node's own is made, and which tip wins at the
/// end of a run.
/// </summary>
/// <param name="Documentation">Name, formula and source.</param>
/// <param name="Make">A fresh one for one node, with the rule for ties.</param>
/// <param name="TipOf">
/// The tip of a finished run: of all published blocks with parents before children, for whoever knows all of them; ties
/// go to the block found first.
/// </param>
public sealed record ForkChoiceKind(
    LawDocumentation Documentation, Func<TieRuleKind, ForkChoice> Make, Func<BlockStore, int[], int> TipOf)
{
    /// <summary>The word a scenario uses.</summary>
    public string Name => Documentation.Name;
}
