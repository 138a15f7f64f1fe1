namespace Simulator.Runtime;

/// <summary>
/// Fingerprints per epoch, for finding where two runs part. At most <see cref="EpochsMax"/> are kept; when they are
/// full, neighbours are joined, so a long run has longer epochs.
/// </summary>
public sealed class EpochSums
{
    /// <summary>The most sums that are kept.</summary>
    public const int EpochsMax = 65_536;

    private Fingerprint[] _sums = new Fingerprint[64];

    private int _shift;

    /// <summary>How many points of the epoch grid one sum spans: a power of two.</summary>
    public long GridPointsPerSum => 1L << _shift;

    /// <summary>How many sums are in use.</summary>
    public int Count { get; private set; }

    /// <summary>The sum over one stretch of the grid.</summary>
    public Fingerprint this[int place] => place < Count ? _sums[place] : default;

    /// <summary>Adds to the epoch that ends at a point of the grid (the first epoch ends at point 1).</summary>
    public void Add(long gridPoint, Fingerprint sum)
    {
        while ((gridPoint - 1) >> _shift >= EpochsMax)
            Join();
        var place = (int)((gridPoint - 1) >> _shift);
        if (place >= _sums.Length)
            Array.Resize(ref _sums, Math.Max(place + 1, _sums.Length * 2));
        _sums[place] += sum;
        Count = Math.Max(Count, place + 1);
    }

    /// <summary>Doubles the length of every epoch until it spans so many grid points.</summary>
    public void JoinUntil(long gridPointsPerSum)
    {
        while (GridPointsPerSum < gridPointsPerSum)
            Join();
    }

    private void Join()
    {
        for (var i = 0; i < Count; i += 2)
            _sums[i / 2] = _sums[i] + (i + 1 < Count ? _sums[i + 1] : default);
        var joined = (Count + 1) / 2;
        Array.Clear(_sums, joined, Count - joined);
        Count = joined;
        _shift++;
    }
}
