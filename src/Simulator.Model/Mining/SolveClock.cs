using Simulator.Domain.Mining.Rates;
using Simulator.Domain.Time;

namespace Simulator.Model.Mining;

/// <summary>
/// The work left until a next proof, done at a hash rate that may change with time: it says when the proof will be, and
/// counts hashes. It draws nothing and sets no timer.
/// </summary>
internal sealed class SolveClock
{
    private HashrateLaw? _smooth;
    private double _hashrate;
    private double _chancePerHash;
    private double _workLeft;
    private SimTime _since;

    /// <summary>Hashes made since they were last taken.</summary>
    public double Hashes { get; private set; }

    /// <summary>Hashes per second now.</summary>
    public double Hashrate => _hashrate;

    /// <summary>The law that the rate follows now; null between two jumps.</summary>
    public HashrateLaw? Smooth => _smooth;

    /// <summary>Starts with so much work left, a draw from Exp(1).</summary>
    public void Start(SimTime now, double work)
    {
        Advance(now);
        _workLeft = work;
    }

    /// <summary>The rate of a law from now on; null: none at all.</summary>
    public void Follow(SimTime now, HashrateLaw? law)
    {
        Advance(now);
        _hashrate = law?.RateAt(now) ?? 0;
        _smooth = law is null or { IsStepped: true } ? null : law;
    }

    /// <summary>The chance of one hash from now on.</summary>
    public void SetChance(SimTime now, double chancePerHash)
    {
        Advance(now);
        _chancePerHash = chancePerHash;
    }

    /// <summary>Hashes since the last call.</summary>
    public double TakeHashes(SimTime now)
    {
        Advance(now);
        var hashes = Hashes;
        Hashes = 0;
        return hashes;
    }

    /// <summary>
    /// From now until the work is done, at least a microsecond: two proofs of one miner never share an instant.
    /// <see cref="SimTime.Max"/> where it never is.
    /// </summary>
    public SimTime TimeLeft(SimTime now)
    {
        Advance(now);
        if (_chancePerHash <= 0)
            return SimTime.Max;
        var time = SimTime.Max;
        if (_smooth is not null)
        {
            var due = _smooth.TimeOf(now, _workLeft / _chancePerHash);
            time = due == SimTime.Max ? due : due - now;
        }
        else if (_hashrate > 0)
        {
            time = SimTime.FromSeconds(_workLeft / (_hashrate * _chancePerHash));
        }

        return time > SimTime.Zero ? time : new SimTime(1);
    }

    private void Advance(SimTime now)
    {
        if (now == _since)
            return;
        var (hashes, work) = _smooth is null ? Steady((now - _since).Seconds) : Smoothly(_since, now);
        Hashes += hashes;
        _workLeft = Math.Max(0, _workLeft - work);
        _since = now;
    }

    private (double Hashes, double Work) Steady(double seconds) =>
        (seconds * _hashrate, seconds * (_hashrate * _chancePerHash));

    private (double Hashes, double Work) Smoothly(SimTime from, SimTime to)
    {
        var hashes = _smooth!.HashesBetween(from, to);
        return (hashes, hashes * _chancePerHash);
    }
}
