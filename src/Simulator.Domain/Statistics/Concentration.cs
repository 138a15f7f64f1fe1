namespace Simulator.Domain.Statistics;

/// <summary>How far parts of a whole lie in few hands. It judges nothing.</summary>
/// <param name="Hhi">
/// The Herfindahl-Hirschman index: the sum of the squared parts, 1/n for n equal ones, 1 for a single one; 0 for none.
/// </param>
/// <param name="Nakamoto">The least number of parties that together hold more than half; 0 for none.</param>
public readonly record struct Concentration(double Hhi, int Nakamoto)
{
    // Parts are sums of many numbers: what differs from a half by less than this is a half.
    private const double Rounding = 1e-9;

    /// <summary>Of holdings, in any unit and order; those that are not above 0 count as nobody's.</summary>
    public static Concentration Of(ReadOnlySpan<double> holdings)
    {
        var sorted = holdings.ToArray();
        Array.Sort(sorted);
        var whole = 0.0;
        foreach (var each in sorted)
            whole += Math.Max(each, 0);
        if (!(whole > 0))
            return default;
        var hhi = 0.0;
        var held = 0.0;
        var parties = 0;
        for (var i = sorted.Length - 1; i >= 0 && sorted[i] > 0; i--)
        {
            var part = sorted[i] / whole;
            hhi += part * part;
            parties += held <= 0.5 + Rounding ? 1 : 0;
            held += part;
        }

        return new Concentration(hhi, parties);
    }
}
