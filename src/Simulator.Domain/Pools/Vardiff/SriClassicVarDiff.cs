using Simulator.Domain.Time;

namespace Simulator.Domain.Pools.Vardiff;

/// <summary>
/// The classic rule of the Stratum reference implementation: once a minute all shares since the change before, against
/// a limit that falls with the time they took. The longer nothing changed, the later it sees that something has.
/// </summary>
public sealed class SriClassicVarDiff(VarDiffTerms terms) : VarDiffRule(terms)
{
    private const double SecondsLeast = 15;
    private const double SurgeFrom = 10;
    private static readonly SimTime minute = SimTime.FromSeconds(60L);

    // How far off the rate must be, once so many seconds have passed since the change before.
    private static readonly (double Off, double Seconds)[] limits =
        [(1, 0), (0.6, 60), (0.5, 120), (0.45, 180), (0.3, 240), (0.15, 300)];

    private double _work;
    private SimTime _lastChange;

    /// <summary>This rule's entry in the list.</summary>
    public static VarDiffKind Kind { get; } = new(
        new("sri-classic", "Once a minute, all shares since the change before.",
            "r = difficulty per second since the change before x share_interval / difficulty, every 60 s\n"
                + "it changes where |r - 1| >= 100 % at once, 60 % after 60 s, 50 % after 120 s, 45 % after 180 s,\n"
                + "30 % after 240 s, 15 % after 300 s, to difficulty x r\n"
                + "no share at all: / 1.5 up to 30 s, / 2 below 60 s, then / 3\n"
                + "r above 11: x 10 up to 30 s, x 5 below 60 s, then x 3",
            [],
            "stratum-mining/stratum, channels_sv2 vardiff classic (2026)"),
        static (terms, _) => new SriClassicVarDiff(terms));

    /// <inheritdoc/>
    public override SimTime? PollEvery => minute;

    /// <inheritdoc/>
    protected override double AfterShare(SimTime now, double difficulty)
    {
        _work += difficulty;
        return Difficulty;
    }

    /// <inheritdoc/>
    protected override double AtPoll(SimTime now)
    {
        var seconds = (now - _lastChange).Seconds;
        if (seconds <= SecondsLeast)
            return Difficulty;
        var ratio = _work / seconds * Terms.Interval.Seconds / Difficulty;
        var off = Math.Abs(ratio - 1);
        if (off < Limit(seconds))
            return Difficulty;
        if (_work == 0)
            ratio = seconds <= 30 ? 1 / 1.5 : seconds < 60 ? 0.5 : 1.0 / 3;
        else if (off > SurgeFrom)
            ratio = seconds <= 30 ? 10 : seconds < 60 ? 5 : 3;
        _work = 0;
        _lastChange = now;
        return Difficulty * ratio;
    }

    private static double Limit(double seconds)
    {
        var off = double.PositiveInfinity;
        foreach (var limit in limits)
            if (seconds >= limit.Seconds)
                off = limit.Off;
        return off;
    }
}
