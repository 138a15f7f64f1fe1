namespace Simulator.Model.Chain.ForkChoices;

/// <summary>The lists of fork choices and of rules for ties. A new one is one file and one line here.</summary>
public static class ForkChoiceList
{
    /// <summary>Every fork choice a scenario can name, the default first.</summary>
    public static IReadOnlyList<ForkChoiceKind> All { get; } = [LongestChoice.Kind, GhostChoice.Kind];

    /// <summary>Every rule for ties a scenario can name, the default first.</summary>
    public static IReadOnlyList<TieRuleKind> Ties { get; } = [FirstSeenTie.Kind, RandomTie.Kind];

    /// <summary>The fork choice of that name, or null.</summary>
    public static ForkChoiceKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);

    /// <summary>The rule for ties of that name, or null.</summary>
    public static TieRuleKind? FindTie(string name) => Ties.FirstOrDefault(kind => kind.Name == name);
}
