namespace Simulator.Domain.Pools.Schemes;

/// <summary>
/// PPLNS with a window of eight difficulties: the share log of a pool that pays the window straight from the coinbase.
/// That nothing waits at the pool is the payout's matter, not the scheme's.
/// </summary>
public static class TidesScheme
{
    private const double WindowDefault = 8;

    /// <summary>This scheme's entry in the list.</summary>
    public static RewardSchemeKind Kind { get; } = new(
        new("tides", "Each block, fees included, is divided among a share log of eight difficulties.",
            "part of a member = its difficulties among the last `window` difficulties / those of all in the log\n"
                + "variance of what one share brings = (1 - p)/window (pB)^2",
            [RewardSchemeKind.Window("8 difficulties")],
            "OCEAN, Transparent Index of Distinct Extended Shares (ocean.xyz/docs/tides)"),
        static values => new PplnsScheme(RewardSchemeKind.WindowOf(values, WindowDefault)));
}
