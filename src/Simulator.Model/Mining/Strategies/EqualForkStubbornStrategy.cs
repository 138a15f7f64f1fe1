namespace Simulator.Model.Mining.Strategies;

/// <summary>
/// Equal-fork stubborn mining: as selfish mining, but the block that would decide a tie is kept back, so that others
/// stay divided.
/// </summary>
/// <remarks>
/// <code>
///   a tie, own:
///
///     o---H1                     o---H1
///      \                 ---->    \
///       A1 (shown)                 A1---A2 (A2 kept back; selfish mining would show it and win)
/// </code>
/// </remarks>
public sealed class EqualForkStubbornStrategy(Stubbornness stubbornness) : PrivateBranch(stubbornness)
{
    private static readonly Stubbornness itself = new(Lead: false, EqualFork: true, Trail: 0);

    /// <summary>This strategy's entry in the list.</summary>
    public static StrategyKind Kind { get; } = new(
        new("equal-fork-stubborn", "selfish mining that keeps back the block which would decide a tie",
            "as selfish, but\nown block where a tie stands: withhold it, and leave others divided",
            [StubbornKeys.Lead, StubbornKeys.Trail("0")],
            StubbornKeys.Source),
        static values => new EqualForkStubbornStrategy(StubbornKeys.Of(values, itself)))
    {
        Measures = MeasureNames,
    };
}
