namespace Simulator.Domain.Statistics;

/// <summary>The middle of a sample. It leaves the sample as it is.</summary>
public static class Median
{
    /// <summary>
    /// The median: of an even number of values the mean of the two in the middle; null of none. Values are numbers.
    /// </summary>
    public static double? Of(ReadOnlySpan<double> values)
    {
        if (values.Length == 0)
            return null;
        var copy = values.ToArray();
        var middle = copy.Length / 2;
        Select(copy, middle);
        if (copy.Length % 2 == 1)
            return copy[middle];
        var below = copy[0];
        for (var i = 1; i < middle; i++)
            below = Math.Max(below, copy[i]);
        return (below + copy[middle]) / 2;
    }

    /// <summary>Hoare's selection: afterwards nothing before the place is greater than what stands there.</summary>
    private static void Select(double[] values, int place)
    {
        var low = 0;
        var high = values.Length - 1;
        while (low < high)
        {
            var pivot = values[low + (high - low) / 2];
            var left = low;
            var right = high;
            while (left <= right)
            {
                while (values[left] < pivot)
                    left++;
                while (values[right] > pivot)
                    right--;
                if (left > right)
                    break;
                (values[left], values[right]) = (values[right], values[left]);
                left++;
                right--;
            }

            if (place <= right)
                high = right;
            else if (place >= left)
                low = left;
            else
                return;
        }
    }
}
