using Simulator.Domain.Parameters;

namespace Simulator.Model.Mining.Strategies;

/// <summary>
/// Mines for some windows of the difficulty and rests for some, so that it always mines at a difficulty that was set
/// without it. It withholds nothing.
/// </summary>
/// <remarks>
/// <code>
///   difficulty of      all      the others     all      the others
///                   |--------|--------------|--------|--------------|
///   it                 rests      mines        rests      mines
/// </code>
/// With an exact retarget, on and off for one window each, a share a of the hash rate and h = 1 - a of the others: a
/// window with it takes n T h and one without n T / h. Per hash it earns 1 / h times what it would have by mining
/// always, of the hashes made it has a h^2 / (a h^2 + h (1 + h^2)), and of all rewards a / 2.
/// </remarks>
/// <param name="window">Blocks between two changes of the difficulty.</param>
/// <param name="on">Windows that it mines.</param>
/// <param name="off">Windows that it rests after these.</param>
public sealed class IntermittentStrategy(int window, int on, int off) : RestingStrategy
{
    private const string WindowKey = "window";
    private const string OnKey = "on";
    private const string OffKey = "off";
    private const int Most = 1_000_000;

    /// <summary>This strategy's entry in the list.</summary>
    public static StrategyKind Kind { get; } = new(
        new("intermittent", "rests while the difficulty that it raised holds, and comes back when it has fallen",
            "blocks at heights of one window share a target; of on + off windows it mines the first on, and rests in "
                + "the others\n"
                + "income per hash, on and off once each and an exact retarget: 1 / (1 - a) of steady mining",
            [
                Count(WindowKey, "blocks", "blocks between two changes of the difficulty", "2016"),
                Count(OnKey, "windows", "windows that it mines", "1"),
                Count(OffKey, "windows", "windows that it rests", "1"),
            ],
            "derived; Goren and Spiegelman 2019, Mind the mining, studies such miners"),
        static values => new IntermittentStrategy(
            values.Get(WindowKey, 2016), values.Get(OnKey, 1), values.Get(OffKey, 1)))
    {
        Measures = MeasureNames,
        IdleBecause = static ground => ground.HasRetargets ? null
            : "the difficulty here does not fall while it rests, so it rests for nothing",
    };

    protected override void Decide(StrategyDesk desk)
    {
        var rests = (desk.Block(desk.Parent).Height + 1) / window % (on + off) >= on;
        if (rests == desk.IsResting)
            return;
        if (rests)
            Rest(desk);
        else
            desk.Resume();
    }

    private static LawParameter Count(string name, string unit, string meaning, string fallback) =>
        new(name, unit, meaning, fallback) { Kind = ParameterKind.Count, Least = 1, Most = Most, Example = fallback };
}
