using Simulator.Domain.Time;

namespace Simulator.Model.Pools;

/// <summary>
/// How hard a share of each member is where a pool sets it once: by the member's rate and the time between its shares,
/// or as a fixed part of a block. It never looks at shares.
/// </summary>
/// <param name="Interval">Mean time between two shares of a member.</param>
/// <param name="PerBlock">In its place, shares to a block; null: by the interval.</param>
public sealed record ShareSizes(SimTime Interval, double? PerBlock)
{
    /// <summary>Expected hashes of a share; never more than a block takes.</summary>
    /// <param name="hashrate">The member's rate when it joined.</param>
    /// <param name="networkWork">Expected hashes of a block.</param>
    public double WorkOf(double hashrate, double networkWork) => PerBlock is { } shares
        ? networkWork / shares
        : Math.Min(networkWork, Math.Max(1, hashrate * Interval.Seconds));
}
