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
    private const int Buckets = 1024;

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
        var left = reward - Floors(reward, weights, whole);
        if (left > 0)
            HandOut((int)left, weights.Length, whole);
        sheet.Reserve(members);
        for (var member = 0; member < members; member++)
            sheet.Add(member, _parts[member]);
    }

    private void Reserve(int members)
    {
        if (members <= _parts.Length)
            return;
        _remainders = new UInt128[members];
        _parts = new long[members];
        _close = new UInt128[members];
    }

    private long Floors(long reward, ReadOnlySpan<UInt128> weights, UInt128 whole)
    {
        var ratio = reward / WholeNumber.ToDouble(whole);
        var sum = 0L;
        for (var member = 0; member < weights.Length; member++)
        {
            var weight = weights[member];
            if (weight == 0)
            {
                _parts[member] = 0;
                _remainders[member] = 0;
                continue;
            }

            var part = WholeNumber.Scale(reward, weight, whole, ratio, out _remainders[member]);
            _parts[member] = part;
            sum += part;
        }

        return sum;
    }

    // One satoshi to each of the so many members with the largest remainders: there are more remainders above 0.
    private void HandOut(int left, int members, UInt128 whole)
    {
        var ratio = Buckets / WholeNumber.ToDouble(whole);
        Array.Clear(_inBucket);
        for (var member = 0; member < members; member++)
            _inBucket[BucketOf(_remainders[member], ratio)]++;
        var bucket = Buckets - 1;
        var above = 0;
        for (; above + _inBucket[bucket] < left; bucket--)
            above += _inBucket[bucket];
        var close = 0;
        for (var member = 0; member < members; member++)
            if (BucketOf(_remainders[member], ratio) == bucket)
                _close[close++] = _remainders[member];
        var limit = Ranking.Largest(_close.AsSpan(0, close), left - above, out var atLimit);
        for (var member = 0; member < members; member++)
            if (_remainders[member] > limit || (_remainders[member] == limit && atLimit-- > 0))
                _parts[member]++;
    }

    private static int BucketOf(UInt128 remainder, double ratio) =>
        Math.Min(Buckets - 1, (int)(WholeNumber.ToDouble(remainder) * ratio));
}
