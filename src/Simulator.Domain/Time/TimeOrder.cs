namespace Simulator.Domain.Time;

/// <summary>Looks things up that stand in the order of time. It never puts them in order.</summary>
public static class TimeOrder
{
    /// <summary>The place of the first item after a time; the number of items where none is.</summary>
    public static int FirstAfter<T>(ReadOnlySpan<T> items, SimTime time, Func<T, SimTime> at)
    {
        var low = 0;
        var high = items.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (at(items[middle]) <= time)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
