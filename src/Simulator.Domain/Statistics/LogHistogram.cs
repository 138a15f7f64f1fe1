using System.Numerics;

namespace Simulator.Domain.Statistics;

/// <summary>
/// Counts of non-negative whole numbers in fixed bins at most 1/1024 of their value wide, so percentiles cost no
/// sorting
/// and two histograms can be added. It holds no number itself; below 2048 every bin is one number.
/// </summary>
/// <remarks>
/// A number of b bits, b above 11, keeps its upper 11; the bins of one b follow those of the one before:
/// <code>
/// 0 1 2 ... 2047 | 2048-2049 2050-2051 ... 4094-4095 | 4096-4099 ...
/// </code>
/// All sums are whole, so the order of adding and merging never matters. Two histograms compare bin by bin on any
/// machine.
/// </remarks>
public sealed class LogHistogram
{
    private const int MantissaBits = 10;
    private const int SmallestGrowth = 256;

    private long[] _bins = [];
    private int _first = int.MaxValue;
    private int _last = -1;
    private Int128 _sum;

    /// <summary>How many numbers were added.</summary>
    public long Count { get; private set; }

    /// <summary>The least number added, exactly; 0 when there is none.</summary>
    public long Minimum { get; private set; }

    /// <summary>The greatest number added, exactly; 0 when there is none.</summary>
    public long Maximum { get; private set; }

    /// <summary>The mean, from the exact sum; not a number when there is none.</summary>
    public double Mean => Count == 0 ? double.NaN : (double)_sum / Count;

    /// <summary>Adds one number, at least 0.</summary>
    public void Add(long value) => Add(value, 1);

    /// <summary>Adds a number several times.</summary>
    public void Add(long value, long times)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfNegative(times);
        if (times == 0)
            return;
        var bin = BinOf(value);
        Reserve(bin);
        _bins[bin] += times;
        _first = Math.Min(_first, bin);
        _last = Math.Max(_last, bin);
        Widen(value, value, times);
        _sum += (Int128)value * times;
    }

    /// <summary>Adds all numbers of the other, which stays as it is.</summary>
    public void Merge(LogHistogram other)
    {
        if (other.Count == 0)
            return;
        Reserve(other._last);
        for (var bin = other._first; bin <= other._last; bin++)
            _bins[bin] += other._bins[bin];
        _first = Math.Min(_first, other._first);
        _last = Math.Max(_last, other._last);
        Widen(other.Minimum, other.Maximum, other.Count);
        _sum += other._sum;
    }

    /// <summary>Forgets all numbers but keeps the memory; costs only the bins in use.</summary>
    public void Reset()
    {
        if (_last >= 0)
            Array.Clear(_bins, _first, _last - _first + 1);
        _first = int.MaxValue;
        _last = -1;
        _sum = 0;
        Count = 0;
        Minimum = 0;
        Maximum = 0;
    }

    /// <summary>
    /// The nearest-rank percentile: the number of rank ceil(fraction x count), as the middle of its bin (within 0.05
    /// %),
    /// and never outside the least and the greatest number added. 0 when there are none.
    /// </summary>
    /// <param name="fraction">From 0 (the least) to 1 (the greatest).</param>
    public long Percentile(double fraction)
    {
        if (!(fraction >= 0 && fraction <= 1))
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "must be between 0 and 1");

        // The product may come out a rounding above a whole number that it should equal.
        var rank = Math.Clamp((long)Math.Ceiling(fraction * Count * (1 - 1e-12)), 1, Math.Max(Count, 1));
        if (rank == Count)
            return Maximum;
        var seen = 0L;
        for (var bin = _first; bin <= _last; bin++)
        {
            seen += _bins[bin];
            if (seen >= rank)
                return Math.Clamp(MiddleOf(bin), Minimum, Maximum);
        }

        return 0;
    }

    /// <summary>The bins in use as (least number of the bin, count), in rising order, for plots and tables.</summary>
    public IEnumerable<(long Lower, long Count)> Bins()
    {
        for (var bin = _first; bin <= _last; bin++)
            if (_bins[bin] > 0)
                yield return (LowerOf(bin), _bins[bin]);
    }

    internal static int BinOf(long value)
    {
        var shift = Math.Max(BitOperations.Log2((ulong)value | 1) - MantissaBits, 0);
        return (shift << MantissaBits) + (int)(value >> shift);
    }

    internal static long LowerOf(int bin)
    {
        var shift = ShiftOf(bin);
        return (long)(bin - (shift << MantissaBits)) << shift;
    }

    private static long MiddleOf(int bin) => LowerOf(bin) + ((1L << ShiftOf(bin)) - 1) / 2;

    private static int ShiftOf(int bin) => Math.Max((bin >> MantissaBits) - 1, 0);

    private void Widen(long least, long greatest, long count)
    {
        Minimum = Count == 0 ? least : Math.Min(Minimum, least);
        Maximum = Math.Max(Maximum, greatest);
        Count += count;
    }

    private void Reserve(int bin)
    {
        if (bin >= _bins.Length)
            Array.Resize(ref _bins, Math.Max(bin + SmallestGrowth, bin + bin / 4));
    }
}
