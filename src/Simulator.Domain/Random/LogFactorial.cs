namespace Simulator.Domain.Random;

/// <summary>
/// Logarithms of factorials of whole numbers, the same bits on every machine. It takes no other numbers.
/// </summary>
internal static class LogFactorial
{
    private const int TableSize = 1024;
    private const double HalfLogTwoPi = 0.91893853320467274;

    private static readonly double[] Table = BuildTable();

    /// <summary>ln(n!) for a whole number from 0 to 2^53, to about 14 digits.</summary>
    public static double Of(double n)
    {
        if (n < TableSize)
            return Table[(int)n];
        var inverse = 1 / n;
        var series = inverse * (1.0 / 12 - inverse * inverse * (1.0 / 360));
        return (n + 0.5) * DeterministicMath.Log(n) - n + HalfLogTwoPi + series;
    }

    private static double[] BuildTable()
    {
        var table = new double[TableSize];
        for (var n = 1; n < TableSize; n++)
            table[n] = table[n - 1] + DeterministicMath.Log(n);
        return table;
    }
}
