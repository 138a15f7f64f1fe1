using Simulator.Domain.Time;

namespace Simulator.Domain.Pools.Vardiff;

/// <summary>
/// NOMP's rule: when a share arrives and the last retarget is long enough ago, the mean interval of the last shares is
/// brought to the one wanted. Without shares it does nothing, so it follows a loss of hash rate slowly.
/// </summary>
public sealed class NompVarDiff : VarDiffRule
{
    private readonly double _least;
    private readonly double _most;
    private readonly SimTime _retarget;
    private readonly double[] _intervals;
    private int _count;
    private int _next;
    private SimTime _lastShare = new(-1);
    private SimTime _lastRetarget;

    /// <summary>A rule for one worker.</summary>
    public NompVarDiff(VarDiffTerms terms, double variance, SimTime retarget) : base(terms)
    {
        _least = terms.Interval.Seconds * (1 - variance);
        _most = terms.Interval.Seconds * (1 + variance);
        _retarget = retarget;
        var entries = 4 * retarget.Microseconds / Math.Max(1, terms.Interval.Microseconds);
        _intervals = new double[(int)Math.Clamp(entries, 1, 1000)];
    }

    /// <summary>This rule's entry in the list.</summary>
    public static VarDiffKind Kind { get; } = new(
        new("nomp", "The mean interval of the last shares, looked at when a share arrives.",
            "m = mean of the last 4 x retarget / share_interval intervals between shares\n"
                + "at a share, at least `retarget` after the change before, where m is outside share_interval x\n"
                + "(1 -+ variance): difficulty x share_interval / m, and the intervals are forgotten",
            RetargetKeys.All,
            "node-stratum-pool, lib/varDiff.js (2014)"),
        static (terms, values) => new NompVarDiff(
            terms, RetargetKeys.VarianceOf(values), RetargetKeys.RetargetOf(values)));

    /// <inheritdoc/>
    protected override double AfterShare(SimTime now, double difficulty)
    {
        if (_lastShare.Microseconds < 0)
        {
            // The first share starts the clock half a retarget back, as there.
            _lastShare = now;
            _lastRetarget = new SimTime(now.Microseconds - _retarget.Microseconds / 2);
            return Difficulty;
        }

        _intervals[_next] = (now - _lastShare).Seconds;
        _next = (_next + 1) % _intervals.Length;
        _count = Math.Min(_count + 1, _intervals.Length);
        _lastShare = now;
        if (now - _lastRetarget < _retarget)
            return Difficulty;
        _lastRetarget = now;
        var mean = Mean();
        if (mean >= _least && mean <= _most)
            return Difficulty;
        _count = _next = 0;
        return Difficulty * Terms.Interval.Seconds / Math.Max(mean, 1e-6);
    }

    private double Mean()
    {
        var sum = 0.0;
        for (var i = 0; i < _count; i++)
            sum += _intervals[i];
        return sum / _count;
    }
}
