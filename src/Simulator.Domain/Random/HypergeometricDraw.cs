namespace Simulator.Domain.Random;

/// <summary>
/// Draws how many marked ones are among some taken from a whole without putting back, with exact probabilities. It
/// keeps nothing between two draws.
/// </summary>
/// <remarks>
/// By ratio of uniforms (Stadlober 1989, "Sampling from Poisson, binomial and hypergeometric distributions: ratio of
/// uniforms as a simple and fast alternative"); few are taken one by one.
/// </remarks>
public static class HypergeometricDraw
{
    private const int OneByOne = 10;
    private const long Most = 1_000_000_000;

    // 2 sqrt(2/e) and 3 - 2 sqrt(3/e): width and offset of the region that holds the curve.
    private const double Width = 1.7155277699214135;
    private const double Offset = 0.8989161620588988;

    /// <summary>A draw from the hypergeometric law.</summary>
    /// <param name="random">The stream.</param>
    /// <param name="marked">How many of the whole are marked.</param>
    /// <param name="others">How many are not; the whole is at most 10^9.</param>
    /// <param name="taken">How many are taken, at most the whole.</param>
    public static long NextHypergeometric(this RandomStream random, long marked, long others, long taken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(marked);
        ArgumentOutOfRangeException.ThrowIfNegative(others);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(marked + others, Most);
        ArgumentOutOfRangeException.ThrowIfNegative(taken);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(taken, marked + others);
        // Marked or not, taken or left: the law is the same, so the lesser of both is drawn.
        if (marked > others)
            return taken - NextHypergeometric(random, others, marked, taken);
        if (taken > marked + others - taken)
            return marked - NextHypergeometric(random, marked, others, marked + others - taken);
        return Math.Min(marked, taken) <= OneByOne
            ? Few(random, Math.Max(marked, taken), marked + others, Math.Min(marked, taken))
            : Many(random, marked, others, taken);
    }

    // Of the lesser number, each in turn is among the greater with the chance of what is left.
    private static long Few(RandomStream random, long many, long whole, long few)
    {
        var left = many;
        for (var i = 0; i < few; i++)
            if (random.NextBelow((int)(whole - i)) < left)
                left--;
        return many - left;
    }

    private static long Many(RandomStream random, long marked, long others, long taken)
    {
        double whole = marked + others;
        var part = marked / whole;
        var deviation = Math.Sqrt((whole - taken) * taken * part * (1 - part) / (whole - 1) + 0.5);
        var center = taken * part + 0.5;
        var spread = Width * deviation + Offset;
        var mode = Math.Floor((taken + 1.0) * (marked + 1.0) / (whole + 2));
        var atMode = LogOf(mode, marked, others, taken);
        var end = Math.Min(Math.Min(marked, taken) + 1.0, Math.Floor(center + 16 * deviation));
        while (true)
        {
            var x = random.NextPositiveUnit();
            var place = center + spread * (random.NextUnit() - 0.5) / x;
            if (!(place >= 0 && place < end))
                continue;
            var count = Math.Floor(place);
            var log = LogOf(count, marked, others, taken) - atMode;
            if (x * (4 - x) - 3 <= log || (x * (x - log) < 1 && 2 * DeterministicMath.Log(x) <= log))
                return (long)count;
        }
    }

    // Logarithm of the probability of a count, but for a constant.
    private static double LogOf(double count, long marked, long others, long taken) =>
        -LogFactorial.Of(count) - LogFactorial.Of(marked - count)
        - LogFactorial.Of(taken - count) - LogFactorial.Of(others - taken + count);
}
