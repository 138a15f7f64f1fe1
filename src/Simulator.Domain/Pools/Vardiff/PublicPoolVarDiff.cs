using Simulator.Domain.Time;

namespace Simulator.Domain.Pools.Vardiff;

/// <summary>
/// public-pool's rule: once a minute the difficulty per second of the last 30 shares; only where it is off by more than
/// two, and then to a power of two. A worker without five shares in its first minute gets a sixth.
/// </summary>
public sealed class PublicPoolVarDiff(VarDiffTerms terms) : VarDiffRule(terms)
{
    private const int Kept = 30;
    private const int Few = 5;
    private const double IdleDivisor = 6;
    private static readonly SimTime minute = SimTime.FromSeconds(60L);

    private readonly SimTime[] _times = new SimTime[Kept];
    private readonly double[] _difficulties = new double[Kept];
    private int _count;
    private int _next;

    /// <summary>This rule's entry in the list.</summary>
    public static VarDiffKind Kind { get; } = new(
        new("public-pool", "Once a minute, the last 30 shares; powers of two.",
            "d = difficulties of the last 30 shares / time between the first and the last of them\n"
                + "every 60 s: where d x share_interval is more than twice or less than half of difficulty,\n"
                + "the power of two nearest to it; with fewer than 5 shares so far, that nearest to difficulty / 6",
            [],
            "public-pool, StratumV1ClientStatistics.ts (2025)"),
        static (terms, _) => new PublicPoolVarDiff(terms));

    /// <inheritdoc/>
    public override SimTime? PollEvery => minute;

    /// <inheritdoc/>
    protected override double AfterShare(SimTime now, double difficulty)
    {
        _times[_next] = now;
        _difficulties[_next] = difficulty;
        _next = (_next + 1) % Kept;
        _count = Math.Min(_count + 1, Kept);
        return Difficulty;
    }

    /// <inheritdoc/>
    protected override double AtPoll(SimTime now)
    {
        if (_count < Few)
            return PowerOfTwo(Difficulty / IdleDivisor);
        var oldest = _count < Kept ? 0 : _next;
        var newest = (_next + Kept - 1) % Kept;
        var seconds = (_times[newest] - _times[oldest]).Seconds;
        var sum = 0.0;
        for (var i = 0; i < _count; i++)
            sum += _difficulties[i];
        var wanted = sum / Math.Max(seconds, 1e-3) * Terms.Interval.Seconds;
        return wanted > 2 * Difficulty || wanted < Difficulty / 2 ? PowerOfTwo(wanted) : Difficulty;
    }

    // The nearest one; of two as near, the smaller.
    private static double PowerOfTwo(double value)
    {
        var power = 1.0;
        while (power > value && power > 1e-30)
            power /= 2;
        while (2 * power <= value && power < 1e30)
            power *= 2;
        return value - power > 2 * power - value ? 2 * power : power;
    }
}
