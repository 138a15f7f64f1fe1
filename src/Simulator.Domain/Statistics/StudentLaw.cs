namespace Simulator.Domain.Statistics;

/// <summary>
/// Student's t law: what the mean of a few normal numbers does. It needs at least one degree of freedom.
/// </summary>
public static class StudentLaw
{
    /// <summary>Probability of a value of at most t.</summary>
    public static double Cumulative(double t, double degrees) => t < 0 ? Tail(-t, degrees) : 1 - Tail(t, degrees);

    /// <summary>The value that is not exceeded with the given probability, between 0 and 1 exclusively.</summary>
    public static double Quantile(double probability, double degrees)
    {
        if (!(probability > 0 && probability < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "must be between 0 and 1");
        if (!(degrees >= 1))
            throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "must be at least 1");
        if (probability == 0.5)
            return 0;
        return probability < 0.5 ? -UpperQuantile(probability, degrees) : UpperQuantile(1 - probability, degrees);
    }

    // Where the upper tail holds the given probability: bracketed by doubling, then halved until nothing moves.
    private static double UpperQuantile(double tail, double degrees)
    {
        var high = 1.0;
        while (Tail(high, degrees) > tail)
            high *= 2;
        var low = high == 1 ? 0 : high / 2;
        while (true)
        {
            var middle = low + (high - low) / 2;
            if (middle <= low || middle >= high)
                return middle;
            if (Tail(middle, degrees) > tail)
                low = middle;
            else
                high = middle;
        }
    }

    private static double Tail(double t, double degrees) =>
        0.5 * SpecialFunctions.RegularizedBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
}
