using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Simulator.Runtime.Queue;

/// <summary>
/// Sorts the keys of one bucket: (time within the bucket, place). Times within a bucket are nearly even, so dealing them
/// into bins by their upper bits leaves little to do. It never compares more than keys; ties are the calendar's matter.
/// </summary>
internal sealed class KeySort
{
    private const int BinBits = 8;
    private const int Bins = 1 << BinBits;

    /// <summary>Fewer keys than this are sorted by insertion.</summary>
    private const int DealMin = 24;

    /// <summary>Where a bin holds more, times are not even at all, and a general sort is better.</summary>
    private const int BinMax = 24;

    private readonly int[] _bins = new int[Bins];
    private ulong[] _dealt = new ulong[256];

    /// <summary>Sorts the first keys; the times within them are below 2^shift.</summary>
    public void Sort(ulong[] keys, int count, int shift)
    {
        if (count < DealMin)
            Insert(keys, count);
        else if (TryDeal(keys, count, 32 + Math.Max(0, shift - BinBits)))
            Insert(keys, count);
        else
            Array.Sort(keys, 0, count);
    }

    private bool TryDeal(ulong[] keys, int count, int binShift)
    {
        var bins = _bins;
        Array.Clear(bins);
        for (var i = 0; i < count; i++)
            bins[(int)(keys[i] >> binShift) & (Bins - 1)]++;
        var sum = 0;
        var most = 0;
        for (var bin = 0; bin < Bins; bin++)
        {
            var size = bins[bin];
            bins[bin] = sum;
            sum += size;
            most = Math.Max(most, size);
        }

        if (most > BinMax)
            return false;
        if (_dealt.Length < count)
            _dealt = new ulong[keys.Length];
        var dealt = _dealt;
        for (var i = 0; i < count; i++)
            dealt[bins[(int)(keys[i] >> binShift) & (Bins - 1)]++] = keys[i];
        Array.Copy(dealt, keys, count);
        return true;
    }

    private static void Insert(ulong[] keys, int count)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(keys);
        for (var i = 1; i < count; i++)
        {
            var key = Unsafe.Add(ref first, i);
            var at = i;
            while (at > 0 && Unsafe.Add(ref first, at - 1) > key)
            {
                Unsafe.Add(ref first, at) = Unsafe.Add(ref first, at - 1);
                at--;
            }

            Unsafe.Add(ref first, at) = key;
        }
    }
}
