using Simulator.Domain.Parameters;

namespace Simulator.Domain.Economics.Switching;

/// <summary>
/// How a miner divides its hash rate between two alternatives, by what a hash is worth at the second over what it is
/// worth at the first. It is pure: what it decided before is given to it.
/// </summary>
public abstract class SwitchRule
{
    /// <summary>The part on the first alternative at the start, from 0 to 1.</summary>
    public abstract double Begin(double ratio);

    /// <summary>The part on the first from now on.</summary>
    /// <param name="fraction">The part so far.</param>
    /// <param name="ratio">Mean of the ratio over the miner's window.</param>
    public abstract double Next(double fraction, double ratio);
}

/// <summary>One entry of the list of switching kinds: what it says of itself, and how a rule is made.</summary>
/// <param name="Documentation">The kind's name, formula, keys and source.</param>
/// <param name="Make">The rule of given values.</param>
public sealed record SwitchKind(LawDocumentation Documentation, Func<LawValues, SwitchRule> Make)
{
    /// <summary>What is wrong with the values, in words that begin with a key; null when nothing is.</summary>
    public Func<LawValues, string?> FaultOf { get; init; } = static _ => null;

    /// <summary>The word a scenario uses.</summary>
    public string Name => Documentation.Name;

    internal const string BandKey = "band";

    internal const string SourceOfAll = "mining.py of kyuupichan/difficulty (2017)";
}

/// <summary>The list of switching kinds. A new kind is one file and one line here.</summary>
public static class SwitchKinds
{
    /// <summary>Every kind a scenario can name.</summary>
    public static IReadOnlyList<SwitchKind> All { get; } = [SteadySwitch.Kind, VariableSwitch.Kind, GreedySwitch.Kind];

    /// <summary>The kind of that name, or null.</summary>
    public static SwitchKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
