namespace Simulator.Domain.Difficulty;

/// <summary>
/// By how many steps a block's difficulty differs from its parent's, from the seconds between them. One step is
/// floor(parent's difficulty / 2048). It knows nothing of the bomb.
/// </summary>
/// <param name="Seconds">Length of the stretch after which the number of steps falls.</param>
/// <param name="Fall">By how much it falls after each such stretch.</param>
/// <param name="Least">What it never falls below.</param>
/// <param name="CountsUncles">Whether a parent with uncles gives one step more.</param>
/// <remarks>
/// <code>
/// steps  +1 ----o
///         0      ----o             Homestead: one step less every 10 s, down to -99;
///        -1           ----o        Frontier: +1 before 13 s, else -1
///               10   20   30 s
/// </code>
/// </remarks>
internal sealed record EthereumSteps(int Seconds, int Fall, int Least, bool CountsUncles)
{
    /// <summary>Frontier: up within 13 s, else down.</summary>
    public static EthereumSteps Frontier { get; } = new(13, 2, -1, CountsUncles: false);

    /// <summary>Homestead, EIP-2.</summary>
    public static EthereumSteps Homestead { get; } = new(10, 1, -99, CountsUncles: false);

    /// <summary>Byzantium and after, EIP-100.</summary>
    public static EthereumSteps Byzantium { get; } = new(9, 1, -99, CountsUncles: true);

    /// <summary>The stretch in microseconds.</summary>
    public long Stretch => Seconds * Time.SimTime.PerSecond;

    /// <summary>Microseconds after which the number stays at its least, whatever the parent.</summary>
    public long LeastAfter => Stretch * (2 - Least);

    /// <summary>The number of steps so many microseconds after a parent.</summary>
    public long At(long elapsed, bool parentHasUncles)
    {
        var most = CountsUncles && parentHasUncles ? 2 : 1;
        return Math.Max(most - Fall * (Math.Max(0, elapsed) / Stretch), Least);
    }
}
