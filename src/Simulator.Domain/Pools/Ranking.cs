namespace Simulator.Domain.Pools;

/// <summary>
/// Finds the n-th largest of some numbers without sorting them all (Hoare's selection). It draws nothing.
/// </summary>
internal static class Ranking
{
    /// <summary>The value at a rank, from 1 for the largest; the numbers change places.</summary>
    /// <param name="numbers">At least as many as the rank.</param>
    /// <param name="rank">Which.</param>
    /// <param name="atValue">How many of the first so many in rank have that very value.</param>
    public static UInt128 Largest(Span<UInt128> numbers, int rank, out int atValue)
    {
        while (true)
        {
            var pivot = numbers[numbers.Length / 2];
            var (greater, equal) = Part(numbers, pivot);
            if (rank <= greater)
            {
                numbers = numbers[..greater];
            }
            else if (rank <= greater + equal)
            {
                atValue = rank - greater;
                return pivot;
            }
            else
            {
                rank -= greater + equal;
                numbers = numbers[(greater + equal)..];
            }
        }
    }

    // Those above the pivot first, then those equal to it, then the others.
    private static (int Greater, int Equal) Part(Span<UInt128> numbers, UInt128 pivot)
    {
        var greater = 0;
        var equalEnd = 0;
        for (var i = 0; i < numbers.Length; i++)
        {
            var number = numbers[i];
            if (number < pivot)
                continue;
            numbers[i] = numbers[equalEnd];
            if (number > pivot)
            {
                numbers[equalEnd] = numbers[greater];
                numbers[greater++] = number;
            }
            else
            {
                numbers[equalEnd] = number;
            }

            equalEnd++;
        }

        return (greater, equalEnd - greater);
    }
}
