namespace Simulator.Model.Chain.ForkChoices;

/// <summary>Among equals each node draws, whichever it saw first.</summary>
public static class RandomTie
{
    /// <summary>This rule's entry in the list.</summary>
    public static TieRuleKind Kind { get; } = new(
        new("random", "Of branches that are equally good, each node picks one evenly when it hears of the next.",
            "the n-th of those that are equal replaces the one held with probability 1/n; "
                + "a selfish miner then has gamma 1/2",
            [], "Eyal and Sirer 2014, section 6"),
        static _ => true);
}
