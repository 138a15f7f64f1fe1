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
    private ushort[] _bucketOf = [];
    private long[] _parts = [];
    private UInt128[] _close = [];

    /// <summary>
    /// Writes the parts of a reward into a sheet; nothing where no weight is above 0. A member without weight gets
    /// nothing.
    /// </summary>
    /// <param name="reward">Satoshi, from 0 to 2^62.</param>
    /// <param name="weights">By member; their sum is below 2^112.</param>
    /// <param name="sheet">Where the parts go; it is cleared first.</param>
    public void Divide(long reward, ReadOnlySpan<UInt128> weights, CreditSheet sheet)
    {
        var whole = UInt128.Zero;
        foreach (var weight in weights)
            whole += weight;
        Divide(reward, weights, whole, sheet, weights.Length);
    }

    /// <summary>The same with the sum known beforehand, and only so many first parts written.</summary>
    /// <param name="reward">Satoshi, from 0 to 2^62.</param>
    /// <param name="weights">By member.</param>
    /// <param name="whole">The sum of the weights, below 2^112.</param>
    /// <param name="sheet">Where the parts go; it is cleared first.</param>
    /// <param name="members">How many parts are written; the others stay undivided.</param>
    public void Divide(long reward, ReadOnlySpan<UInt128> weights, UInt128 whole, CreditSheet sheet, int members)
    {
        sheet.Clear();
        if (whole == 0 || reward == 0)
            return;
        Reserve(weights.Length);
        // Remainders below 2^k for the least such k fall into buckets by their upper bits.
        var shift = Math.Max(0, 128 - (int)UInt128.LeadingZeroCount(whole) - BucketBits);
        var left = (int)(reward - Floors(reward, weights, whole, shift));
        Write(sheet, members, LimitOf(left, weights.Length));
    }

    private void Reserve(int members)
    {
        if (members <= _parts.Length)
            return;
        _remainders = new UInt128[members];
        _bucketOf = new ushort[members];
        _parts = new long[members];
        _close = new UInt128[members];
    }

    private long Floors(long reward, ReadOnlySpan<UInt128> weights, UInt128 whole, int shift)
    {
        var ratio = reward / WholeNumber.ToDouble(whole);
        var parts = _parts.AsSpan(0, weights.Length);
        var remainders = _remainders.AsSpan(0, weights.Length);
        var buckets = _bucketOf.AsSpan(0, weights.Length);
        var sum = 0L;
        Array.Clear(_inBucket);
        for (var member = 0; member < weights.Length; member++)
        {
            var part = WholeNumber.Scale(reward, weights[member], whole, ratio, out var remainder);
            var bucket = BucketOf(remainder, shift);
            parts[member] = part;
            remainders[member] = remainder;
            buckets[member] = (ushort)bucket;
            _inBucket[bucket]++;
            sum += part;
        }

        return sum;
    }

    // One satoshi goes to each of the so many members with the largest remainders: there are more remainders above 0.
    private Limit LimitOf(int left, int members)
    {
        if (left == 0)
            return new Limit(Buckets, 0, 0);
        var bucket = Buckets - 1;
        var above = 0;
        for (; above + _inBucket[bucket] < left; bucket--)
            above += _inBucket[bucket];
        var buckets = _bucketOf.AsSpan(0, members);
        var close = 0;
        for (var member = 0; member < buckets.Length; member++)
            if (buckets[member] == bucket)
                _close[close++] = _remainders[member];
        var remainder = Ranking.Largest(_close.AsSpan(0, close), left - above, out var atLimit);
        return new Limit(bucket, remainder, atLimit);
    }

    private void Write(CreditSheet sheet, int members, Limit limit)
    {
        sheet.Open(members, out var who, out var satoshi);
        var parts = _parts.AsSpan(0, members);
        var buckets = _bucketOf.AsSpan(0, members);
        var atLimit = limit.AtLimit;
        var count = 0;
        for (var member = 0; member < parts.Length; member++)
        {
            var part = parts[member];
            if (buckets[member] > limit.Bucket)
                part++;
            else if (buckets[member] == limit.Bucket && _remainders[member] is var remainder
                && (remainder > limit.Remainder || (remainder == limit.Remainder && atLimit-- > 0)))
                part++;
            who[count] = member;
            satoshi[count] = part;
            count += part == 0 ? 0 : 1;
        }

        sheet.Close(count);
    }

    private static int BucketOf(UInt128 remainder, int shift) =>
        shift >= 64 ? (int)((ulong)(remainder >> 64) >> (shift - 64)) : (int)(remainder >> shift);

    // The least remainder that still gets a satoshi, its bucket, and how many members with that very remainder do.
    private readonly record struct Limit(int Bucket, UInt128 Remainder, int AtLimit);
}
