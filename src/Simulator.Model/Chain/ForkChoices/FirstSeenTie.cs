namespace Simulator.Model.Chain.ForkChoices;

/// <summary>Among equals the first seen stays; only those seen at one instant are drawn from.</summary>
public static class FirstSeenTie
{
    /// <summary>This rule's entry in the list.</summary>
    public static TieRuleKind Kind { get; } = new(
        new("first_seen", "Of branches that are equally good, a node keeps the one it saw first.",
            "equal: keep the tip; equal and at one instant: each is equally likely", [], "Nakamoto 2008, section 5"),
        static atOneInstant => atOneInstant);
}
