using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Domain.Pools.Vardiff;

/// <summary>
/// ckpool's rule: a fading mean over five minutes of difficulty per second, looked at when a share arrives and 72
/// shares or four minutes have gone by since the change before. Difficulties are whole numbers from 1 on. Without
/// shares it does nothing.
/// </summary>
public sealed class CkpoolVarDiff(VarDiffTerms terms) : VarDiffRule(terms)
{
    private const double FadeSeconds = 300;
    private const int SharesBetween = 72;
    private const double SecondsBetween = 240;

    // 0.15 and 0.4 shares per second, where 0.3 are wanted.
    private const double RatioLeast = 0.5;
    private const double RatioMost = 4.0 / 3;

    private double _perSecond;
    private int _shares;
    private SimTime _first = new(-1);
    private SimTime _last;
    private SimTime _lastChange;

    /// <summary>This rule's entry in the list.</summary>
    public static VarDiffKind Kind { get; } = new(
        new("ckpool", "A fading mean of difficulty per second, looked at when a share arrives.",
            "d = difficulty per second, fading over 300 s, over 1 - e^-(time since the first share / 300 s)\n"
                + "at a share, 72 shares or 240 s after the change before: where d / difficulty is outside\n"
                + "(1/2 to 4/3) / share_interval, difficulty = d x share_interval, a whole number from 1 on\n"
                + "ckpool's own interval is 3.33 s",
            [],
            "ckpool, stratifier.c (2017)"),
        static (terms, _) => new CkpoolVarDiff(terms));

    /// <inheritdoc/>
    protected override double AfterShare(SimTime now, double difficulty)
    {
        if (_first.Microseconds < 0)
            _first = _last = _lastChange = now;
        var seconds = Math.Max((now - _last).Seconds, 1e-3);
        _last = now;
        _shares++;
        var fade = 1 - DeterministicMath.Exp(-seconds / FadeSeconds);
        _perSecond = (_perSecond + difficulty / seconds * fade) / (1 + fade);
        if (_shares < SharesBetween && (now - _lastChange).Seconds < SecondsBetween)
            return Difficulty;
        var since = Math.Max((now - _first).Seconds, 1);
        var perSecond = _perSecond / (1 - DeterministicMath.Exp(-since / FadeSeconds));
        var ratio = perSecond / Difficulty * Terms.Interval.Seconds;
        if (ratio > RatioLeast && ratio < RatioMost)
            return Difficulty;
        _shares = 0;
        _lastChange = now;
        return Math.Max(1, Math.Round(perSecond * Terms.Interval.Seconds));
    }
}
