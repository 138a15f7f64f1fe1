using Simulator.Hashing.Work;

namespace Simulator.Testnet.Mining;

/// <summary>What is known of a miner at one moment. It never changes.</summary>
/// <param name="Pool">The pool it mines at; null: at none.</param>
/// <param name="Difficulty">Of a share there.</param>
/// <param name="Accepted">Shares that a pool counts.</param>
/// <param name="Rejected">Shares that a pool refused, stale ones not among them.</param>
/// <param name="Stale">Shares that came too late.</param>
/// <param name="Lost">Shares that no pool answered, or that could not be sent.</param>
/// <param name="Best">The difficulty of the best share.</param>
/// <param name="SinceAccepted">Time since a share was accepted; null: none was.</param>
/// <param name="Connections">How often it was taken in by a pool.</param>
/// <param name="Devices">What hashes.</param>
public sealed record MinerStatus(
    PoolAddress? Pool, double Difficulty, long Accepted, long Rejected, long Stale, long Lost, double Best,
    TimeSpan? SinceAccepted, int Connections, PoolView Devices)
{
    private const double HashesPerDifficulty = 4294967296.0;

    /// <summary>Mean time between two shares at the rate of the last minute; null without a rate or a pool.</summary>
    public TimeSpan? ExpectedBetweenShares => Pool is null || Devices.Total.Rates.Minute <= 0 ? null
        : TimeSpan.FromSeconds(Math.Min(Difficulty * HashesPerDifficulty / Devices.Total.Rates.Minute, 1e9));
}
