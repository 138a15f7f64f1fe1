namespace Simulator.Domain.Pools;

/// <summary>
/// Divides whole satoshi by weights: everyone the floor of its part, what is left one satoshi each to the largest
/// remainders, of equal ones to the first. The parts sum to the whole exactly. It reuses its memory between calls, and
/// keeps nothing else.
/// </summary>
/// <remarks>Hamilton's method of apportionment. Remainders are picked by buckets, so that nothing is sorted but the few
/// that lie about the limit.</remarks>
public sealed class RewardSplit
{
    private const int BucketBits = 10;
    private const int Buckets = 1 << BucketBits;

    private readonly int[] _inBucket = new int[Buckets];
    private UInt128[] _remainders = [];
    private long[] _parts = [];
    private UInt128[] _close = [];

    /// <summary>
    /// Writes the parts of a reward into a sheet; nothing where no weight is above 0. A member without weight gets
    /// nothing.
    /// </summary>
    /// <param name="reward">Satoshi, from 0 to 2^62.</param>
    /// <param name="weights">By member; their sum is below 2^112.</param>
    /// <param name="sheet">Where the parts go; it is cleared first.</param>
    public void Divide(long reward, ReadOnlySpan<UInt128> weights, CreditSheet sheet) =>
        Divide(reward, weights, sheet, weights.Length);

    /// <summary>The same, but only so many first parts are written; the others stay undivided.</summary>
    public void Divide(long reward, ReadOnlySpan<UInt128> weights, CreditSheet sheet, int members)
    {
        sheet.Clear();
        var whole = UInt128.Zero;
        foreach (var weight in weights)
            whole += weight;
        if (whole == 0 || reward == 0)
            return;
        Reserve(weights.Length);
        // Remainders below 2^k for the least such k fall into buckets by their upper bits.
        var shift = Math.Max(0, 128 - (int)UInt128.LeadingZeroCount(whole) - BucketBits);
        var left = (int)(reward - Floors(reward, weights, whole, shift));
        if (left > 0)
            HandOut(left, weights.Length, shift);
        sheet.Write(_parts.AsSpan(0, members));
    }

    private void Reserve(int members)
    {
        if (members <= _parts.Length)
            return;
        _remainders = new UInt128[members];
        _parts = new long[members];
        _close = new UInt128[members];
    }

    private long Floors(long reward, ReadOnlySpan<UInt128> weights, UInt128 whole, int shift)
    {
        var ratio = reward / WholeNumber.ToDouble(whole);
        var parts = _parts.AsSpan(0, weights.Length);
        var remainders = _remainders.AsSpan(0, weights.Length);
        var sum = 0L;
        Array.Clear(_inBucket);
        for (var member = 0; member < weights.Length; member++)
        {
            var part = WholeNumber.Scale(reward, weights[member], whole, ratio, out var remainder);
            parts[member] = part;
            remainders[member] = remainder;
            _inBucket[BucketOf(remainder, shift)]++;
            sum += part;
        }

        return sum;
    }

    // One satoshi to each of the so many members with the largest remainders: there are more remainders above 0.
    private void HandOut(int left, int members, int shift)
    {
        var bucket = Buckets - 1;
        var above = 0;
        for (; above + _inBucket[bucket] < left; bucket--)
            above += _inBucket[bucket];
        var remainders = _remainders.AsSpan(0, members);
        var parts = _parts.AsSpan(0, members);
        var close = 0;
        foreach (var remainder in remainders)
            if (BucketOf(remainder, shift) == bucket)
                _close[close++] = remainder;
        var limit = Ranking.Largest(_close.AsSpan(0, close), left - above, out var atLimit);
        for (var member = 0; member < parts.Length; member++)
        {
            var remainder = remainders[member];
            if (remainder >= limit && (remainder > limit || atLimit-- > 0))
                parts[member]++;
        }
    }

    private static int BucketOf(UInt128 remainder, int shift) =>
        shift >= 64 ? (int)((ulong)(remainder >> 64) >> (shift - 64)) : (int)(remainder >> shift);
}
