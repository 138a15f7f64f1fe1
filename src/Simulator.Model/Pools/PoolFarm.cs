using Simulator.Domain.Actors;
using Simulator.Domain.Time;

namespace Simulator.Model.Pools;

/// <summary>
/// Workers behind one connection to a pool: what each did at their proxy, and how the income of their account is
/// divided. It outlives restarts of the proxy; it books nothing at the pool.
/// </summary>
public sealed class PoolFarm
{
    /// <summary>Where no share is an event, work goes by rate: parts of so many.</summary>
    private const double Parts = 1L << 40;

    private readonly double[] _weights;
    private readonly UInt128[] _work;
    private readonly UInt128[] _workBefore;
    private (long Satoshi, long Taken, long[] Parts)? _divided;

    /// <param name="seat">The seat of its connection, which is its account.</param>
    /// <param name="first">The seat of the first worker; theirs follow each other.</param>
    /// <param name="weights">Each worker's part of the farm's rate.</param>
    /// <param name="shareInterval">Mean time between two shares of a worker.</param>
    public PoolFarm(int seat, int first, IReadOnlyList<double> weights, SimTime shareInterval)
    {
        (Seat, First, ShareInterval) = (seat, first, shareInterval);
        _weights = [.. weights];
        _work = new UInt128[_weights.Length];
        _workBefore = new UInt128[_weights.Length];
        Workers = new ActorRef[_weights.Length];
    }

    public int Seat { get; }

    public int First { get; }

    public int Count => _weights.Length;

    public SimTime ShareInterval { get; }

    /// <summary>Shares of workers that the proxy took.</summary>
    public long Taken { get; private set; }

    /// <summary>Those of them that it passed on to the pool.</summary>
    public long Passed { get; private set; }

    /// <summary>The same before things counted.</summary>
    public long TakenBefore { get; private set; }

    /// <summary>The same before things counted.</summary>
    public long PassedBefore { get; private set; }

    /// <summary>Those that are there, by worker.</summary>
    internal ActorRef[] Workers { get; }

    /// <summary>Expected hashes of a share of the connection; 0 until the pool has said so.</summary>
    internal double ConnectionWork { get; set; }

    /// <summary>Where the workers mine, as the pool last said; null before.</summary>
    internal long? Mode { get; set; }

    /// <summary>Whether a seat is one of its workers.</summary>
    public bool Has(int seat) => seat >= First && seat < First + Count;

    /// <summary>A worker's share that the proxy took, in hashes.</summary>
    public void Take(int worker, double hashes, bool isPassed)
    {
        _work[worker] += (UInt128)hashes;
        Taken++;
        if (isPassed)
            Passed++;
    }

    /// <summary>From now on things count.</summary>
    public void StartCounting()
    {
        _work.CopyTo(_workBefore, 0);
        (TakenBefore, PassedBefore) = (Taken, Passed);
        _divided = null;
    }

    /// <summary>A worker's part of the account's satoshi.</summary>
    public long PartOf(int seat, long satoshi)
    {
        if (_divided is not { } divided || divided.Satoshi != satoshi || divided.Taken != Taken)
            _divided = divided = (satoshi, Taken, Divide(satoshi));
        return divided.Parts[seat - First];
    }

    /// <summary>
    /// Divides satoshi among the workers by their counted work, by rate where there is none: whole satoshi, all of
    /// them.
    /// </summary>
    public long[] Divide(long satoshi)
    {
        var parts = new long[Count];
        var work = new UInt128[Count];
        UInt128 all = 0;
        for (var worker = 0; worker < Count; worker++)
            all += work[worker] = _work[worker] - _workBefore[worker];
        if (all == 0)
            for (var worker = 0; worker < Count; worker++)
                all += work[worker] = (UInt128)(_weights[worker] * Parts);
        if (all == 0)
            return parts;
        // So that the product fits: sums are rounded, not parts, and the last sum is all there is.
        var shift = Math.Max(0, 64 - (int)UInt128.LeadingZeroCount(all));
        var (sum, given) = ((UInt128)0, 0L);
        for (var worker = 0; worker < Count; worker++)
        {
            sum += work[worker];
            var until = (long)(satoshi * (Int128)(sum >> shift) / (Int128)(all >> shift));
            parts[worker] = until - given;
            given = until;
        }

        return parts;
    }
}
