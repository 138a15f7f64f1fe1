using Simulator.Domain.Time;

namespace Simulator.Domain.Pools.Vardiff;

/// <summary>
/// Miningcore's rule: the last ten intervals and the time since the last share, looked at when a share arrives and when
/// none does. It forgets everything at a change.
/// </summary>
public sealed class MiningcoreVarDiff : VarDiffRule
{
    private const int Kept = 10;

    private readonly double _variance;
    private readonly SimTime _retarget;
    private readonly double[] _intervals = new double[Kept];
    private int _count;
    private int _next;
    private SimTime _lastShare = new(-1);
    private SimTime _lastRetarget;

    /// <summary>A rule for one worker.</summary>
    public MiningcoreVarDiff(VarDiffTerms terms, double variance, SimTime retarget) : base(terms)
    {
        _variance = variance;
        _retarget = retarget;
    }

    /// <summary>This rule's entry in the list.</summary>
    public static VarDiffKind Kind { get; } = new(
        new("miningcore", "The last ten intervals and the silence since, at each share and when none comes.",
            "m = (sum of the last 10 intervals + time since the last share) / (their number + 1)\n"
                + "at least `retarget` after the change before, where m is outside share_interval x (1 -+ variance):\n"
                + "difficulty x share_interval / m; the intervals are forgotten",
            RetargetKeys.All,
            "miningcore, VarDiffManager.cs (2021)"),
        static (terms, values) => new MiningcoreVarDiff(
            terms, RetargetKeys.VarianceOf(values), RetargetKeys.RetargetOf(values)));

    /// <inheritdoc/>
    public override SimTime? PollEvery => Terms.Interval;

    /// <inheritdoc/>
    protected override double AfterShare(SimTime now, double difficulty)
    {
        if (_lastShare.Microseconds < 0)
        {
            _lastShare = _lastRetarget = now;
            return Difficulty;
        }

        var wanted = Wanted(now, _count + 1);
        if (wanted == Difficulty)
        {
            _intervals[_next] = (now - _lastShare).Seconds;
            _next = (_next + 1) % Kept;
            _count = Math.Min(_count + 1, Kept);
        }

        _lastShare = now;
        return wanted;
    }

    /// <inheritdoc/>
    protected override double AtPoll(SimTime now) =>
        _lastShare.Microseconds < 0 || now - _lastShare < Terms.Interval ? Difficulty : Wanted(now, _count + 1);

    private double Wanted(SimTime now, int parts)
    {
        var sum = (now - _lastShare).Seconds;
        for (var i = 0; i < _count; i++)
            sum += _intervals[i];
        var ratio = sum / parts / Terms.Interval.Seconds;
        if (now - _lastRetarget < _retarget || Math.Abs(ratio - 1) <= _variance)
            return Difficulty;
        _lastRetarget = now;
        _count = _next = 0;
        return Difficulty / Math.Max(ratio, 1e-9);
    }
}
