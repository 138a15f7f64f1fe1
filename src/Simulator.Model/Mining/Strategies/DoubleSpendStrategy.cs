using Simulator.Domain.Parameters;

namespace Simulator.Model.Mining.Strategies;

/// <summary>
/// Double spending by a private branch: one attempt after another. A payment stands in the next public block, and from
/// the same moment a branch without it is mined in private.
/// </summary>
/// <remarks>
/// <code>
///            z confirmations: the goods are handed over
///                     |
///   o---P1---P2---...-Pz---...      public; the payment is in P1
///    \
///     A1---A2---...                 private; published once it is level (or ahead: blocks more), never before z
/// </code>
/// No block is mined before the attempt, and with <c>ahead: 0</c> coming level is a success: then
/// P(success) = I(4pq; z, 1/2). Given up where it is <c>give_up</c> blocks behind.
/// </remarks>
public sealed class DoubleSpendStrategy(int confirmations, int giveUp, int ahead) : MiningStrategy
{
    private const string ConfirmationsKey = "confirmations";
    private const string GiveUpKey = "give_up";
    private const string AheadKey = "ahead";
    private const int Most = 10_000;
    private const int GiveUpDefault = 40;

    private readonly BranchTrials _trials = new();

    /// <summary>This strategy's entry in the list.</summary>
    public static StrategyKind Kind { get; } = new(
        new("double-spend", "undoes payments by a private branch, one attempt after another",
            "mine in private from the parent of the block that holds the payment\n"
                + "at least so many confirmations, and the private branch level (or ahead): publish it, a success\n"
                + "give_up blocks behind: a failure\n"
                + "P(success) = 1 - sum over m < z of C(m+z-1, m) (p^z q^m - p^m q^z) with ahead: 0 and give_up "
                + "without end",
            [
                Count(ConfirmationsKey, "blocks", "when the goods are handed over", null, 1, "6"),
                Count(GiveUpKey, "blocks", "how far behind it gives up", "40", 1, "20"),
                Count(AheadKey, "blocks", "by how much the private branch must be longer to count; 0: level counts",
                    "0", 0, "1"),
            ],
            "Nakamoto 2008; Rosenfeld 2014, Analysis of hashrate-based double-spending"),
        static values => new DoubleSpendStrategy(
            values.Get<int>(ConfirmationsKey), values.Get(GiveUpKey, GiveUpDefault), values.Get(AheadKey, 0)))
    {
        Measures = BranchTrials.MeasureNames,
    };

    public override IReadOnlyList<(string Name, double? Value)> Measures => _trials.Measures;

    public override void Found(StrategyDesk desk, int block)
    {
        desk.MineOn(block);
        Judge(desk);
    }

    public override void Heard(StrategyDesk desk, int block) => Judge(desk);

    private void Judge(StrategyDesk desk)
    {
        var others = desk.Block(desk.Tip).Height;
        var own = desk.Block(desk.Parent).Height;
        // All of the private branch is withheld, so it tells where the branches part.
        var confirmed = others - (own - desk.WithheldCount);
        var lead = own - others;
        if (confirmed >= confirmations && lead >= ahead)
            End(desk, succeeded: true);
        else if (lead <= -giveUp)
            End(desk, succeeded: false);
    }

    private void End(StrategyDesk desk, bool succeeded)
    {
        _trials.Add(succeeded);
        if (succeeded && desk.WithheldCount > 0)
            desk.Publish(desk.Parent);
        desk.GiveUp();
        desk.MineOn(desk.Tip);
    }

    private static LawParameter Count(
        string name, string unit, string meaning, string? fallback, int least, string example) =>
        new(name, unit, meaning, fallback)
        {
            Kind = ParameterKind.Count, Least = least, Most = Most, Example = example,
        };
}
