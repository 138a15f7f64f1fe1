using Simulator.Domain.Pools.Vardiff;
using Simulator.Domain.Time;

namespace Simulator.Domain.Stratum;

/// <summary>How soon a client must learn of its new share difficulty.</summary>
internal enum DifficultyChange : byte
{
    None,
    NextJob,
    AtOnce,
}

/// <summary>
/// The share difficulty of one client. At first it is measured: after a few shares or a second it jumps to what the
/// shares tell, again until it fits; from then on a rule of the pool keeps it. It sends nothing.
/// </summary>
/// <remarks>Difficulties are in Bitcoin's unit; the pool's rules count in 2^32 expected hashes.</remarks>
internal sealed class ShareDifficulty(StratumTerms terms, IStratumPool pool)
{
    // 2^48 / 65535 expected hashes of difficulty 1, in 2^32.
    private const double RuleUnits = 65536.0 / 65535;
    private const double FitsLeast = 0.25;
    private const double FitsMost = 4;
    private const double SilentIntervals = 10;

    private VarDiffRule? _rule;
    private SimTime _from;
    private SimTime _polledAt;
    private bool _isMeasuring;
    private int _shares;
    private double _sum;

    /// <summary>What the client's next job is to have, before the network's difficulty bounds it.</summary>
    public double Wanted { get; private set; }

    /// <summary>Whether no share came since the beginning.</summary>
    public bool IsFresh { get; private set; } = true;

    /// <summary>Begins with a difficulty.</summary>
    /// <param name="difficulty">The first one.</param>
    /// <param name="isFixed">True where it must stay.</param>
    /// <param name="now">When.</param>
    public void Begin(double difficulty, bool isFixed, SimTime now)
    {
        Wanted = terms.Bounded(difficulty);
        _rule = isFixed ? null : pool.VarDiffFrom(Wanted * RuleUnits);
        _isMeasuring = _rule is not null && terms.JumpShares > 0;
        Restart(now);
    }

    /// <summary>A share was taken.</summary>
    /// <param name="difficulty">What it was asked to have.</param>
    /// <param name="network">A block's difficulty.</param>
    /// <param name="now">When.</param>
    public DifficultyChange Share(double difficulty, double network, SimTime now)
    {
        IsFresh = false;
        if (_rule is null)
            return DifficultyChange.None;
        if (!_isMeasuring)
            return _rule.Share(now - _from, difficulty * RuleUnits) ? Follow(network, now) : DifficultyChange.None;
        _shares++;
        _sum += difficulty;
        return _shares >= terms.JumpShares || now - _from >= terms.JumpTime ? Jump(_sum, now) : DifficultyChange.None;
    }

    /// <summary>Time has passed.</summary>
    public DifficultyChange Tick(double network, SimTime now)
    {
        if (_rule is null)
            return DifficultyChange.None;
        if (_isMeasuring)
            return _shares > 0 && now - _from >= terms.JumpTime ? Jump(_sum, now)
                : (now - _from).Seconds >= SilentIntervals * terms.ShareInterval.Seconds
                    ? Jump(Math.Min(Wanted, network), now)
                    : DifficultyChange.None;
        if (_rule.PollEvery is not { } every || now - _polledAt < every)
            return DifficultyChange.None;
        _polledAt = now;
        return _rule.Poll(now - _from) ? Follow(network, now) : DifficultyChange.None;
    }

    private DifficultyChange Jump(double sum, SimTime now)
    {
        // Shares that came in one packet were not made in no time.
        var seconds = Math.Max((now - _from).Seconds, 1e-3);
        var measured = terms.Bounded(sum / seconds * terms.ShareInterval.Seconds);
        var ratio = measured / Wanted;
        var fits = ratio is >= FitsLeast and <= FitsMost;
        Wanted = measured;
        _rule = pool.VarDiffFrom(measured * RuleUnits);
        _isMeasuring = _rule is not null && !fits;
        Restart(now);
        return fits ? DifficultyChange.NextJob : DifficultyChange.AtOnce;
    }

    /// <summary>
    /// A rule that asks for more than the network begins again at the network's difficulty: bounded by it, shares come
    /// faster than the rule wants, and it would climb for ever.
    /// </summary>
    private DifficultyChange Follow(double network, SimTime now)
    {
        var asked = _rule!.Difficulty / RuleUnits;
        if (asked > network && asked > Wanted)
        {
            _rule = pool.VarDiffFrom(network * RuleUnits);
            asked = network;
            Restart(now);
        }

        Wanted = terms.Bounded(asked);
        return DifficultyChange.NextJob;
    }

    private void Restart(SimTime now)
    {
        _from = _polledAt = now;
        _shares = 0;
        _sum = 0;
    }
}
