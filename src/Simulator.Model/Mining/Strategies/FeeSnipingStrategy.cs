using Simulator.Domain.Parameters;

namespace Simulator.Model.Mining.Strategies;

/// <summary>
/// Fee sniping: where the tip took rich fees, it mines beside the tip to take them itself, openly, and gives in when it
/// falls behind. It looks at fees and never at the subsidy.
/// </summary>
public sealed class FeeSnipingStrategy(double times, int giveUp, int confirmations)
    : RefusingStrategy(giveUp, confirmations)
{
    private const string TimesKey = "times";
    private const double TimesDefault = 3;

    /// <summary>This strategy's entry in the list.</summary>
    public static StrategyKind Kind { get; } = new(
        new("fee-sniping", "mines beside a tip with rich fees to take them itself, until it falls behind",
            "others' block with fees of at least times x the mean: mine on its parent, and publish what is found\n"
                + "one block ahead: a success\n"
                + "give_up blocks further behind than at the start, or so many confirmations on it: a failure; mine "
                + "on the tip\n"
                + "P(success) = (1 - r^k) / (1 - r^(k+2)) with r = p/q and k = give_up; with fees that accrue, "
                + "exp(-times) of the others' blocks are that rich",
            [
                new(TimesKey, "number", "fees of the tip over the mean fees of a block", "300%")
                {
                    Kind = ParameterKind.Real, Example = "300%",
                },
                .. Keys,
            ],
            "Carlsten, Kalodner, Weinberg, Narayanan 2016, section 4; the walk of a gambler between two bounds"),
        static values => new FeeSnipingStrategy(
            values.Get(TimesKey, TimesDefault), GiveUpOf(values), ConfirmationsOf(values)))
    {
        Measures = BranchTrials.MeasureNames,
        IdleBecause = static ground => ground.HasFees ? null
            : "blocks here pay no fees, so no tip has any to take",
        FaultOf = static values => values.Get(TimesKey, TimesDefault) > 0 ? null : "times must be above 0",
    };

    protected override bool Refuses(StrategyDesk desk, int block) =>
        !desk.IsOwn(block) && desk.FeesOf(block) is > 0 and var fees && fees >= times * desk.FeesMean;
}
