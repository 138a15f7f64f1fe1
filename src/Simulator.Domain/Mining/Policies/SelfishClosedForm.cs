namespace Simulator.Domain.Mining.Policies;

/// <summary>
/// The share of the counted blocks that the plain selfish strategy earns, in closed form. It knows no other strategy.
/// </summary>
public static class SelfishClosedForm
{
    /// <summary>
    /// The share of a miner with <paramref name="alpha"/> of the hash rate, below 0.5, that withholds its blocks and
    /// publishes as the paper says; <paramref name="gamma"/> of the honest side mine on its branch of a tie.
    /// </summary>
    /// <remarks>Source: Eyal, Sirer, "Majority is not Enough" (2014), equation 8.</remarks>
    public static double RevenueShare(double alpha, double gamma) =>
        (alpha * (1 - alpha) * (1 - alpha) * (4 * alpha + gamma * (1 - 2 * alpha)) - alpha * alpha * alpha)
        / (1 - alpha * (1 + (2 - alpha) * alpha));

    /// <summary>The share of the hash rate above which the plain strategy beats honest mining.</summary>
    public static double Threshold(double gamma) => (1 - gamma) / (3 - 2 * gamma);
}
