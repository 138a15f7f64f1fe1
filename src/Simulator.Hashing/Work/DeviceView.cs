namespace Simulator.Hashing.Work;

/// <summary>What miners know of a device, at one moment. It never changes.</summary>
/// <param name="Name">Its name in this pool.</param>
/// <param name="Engine">The engine and the hardware; empty until it is open.</param>
/// <param name="State">What it is doing.</param>
/// <param name="Rates">Hashes per second.</param>
/// <param name="Hashes">Hashes that count, those under way included.</param>
/// <param name="Wasted">
/// Hashes for nothing: after their job had ended, or of a range that had been given to others meanwhile. Those of the
/// first kind are in <paramref name="Hashes"/> too.
/// </param>
/// <param name="Overshoot">Hashes computed beyond a first hit.</param>
/// <param name="Hits">Hits found, stale ones included.</param>
/// <param name="StaleHits">Hits found for a job that had become stale.</param>
/// <param name="Accepted">Hits that somebody accepted.</param>
/// <param name="Rejected">Hits that somebody refused.</param>
/// <param name="HardwareErrors">Hits that could not be verified.</param>
/// <param name="Faults">How often it failed or hung.</param>
/// <param name="Utilisation">The part of its time since the start in which it had a range, 0 to 1.</param>
/// <param name="GapSeconds">Time between coming back with one range and having the next, waiting for work left out.
/// </param>
public sealed record DeviceView(
    string Name, string Engine, DeviceState State, DeviceRates Rates, ulong Hashes, ulong Wasted, ulong Overshoot,
    long Hits, long StaleHits, long Accepted, long Rejected, long HardwareErrors, int Faults, double Utilisation,
    double GapSeconds);

/// <summary>
/// Hashes per second: exponentially decayed with time constants of 5 s, 1 min and 15 min, and the plain average since
/// the start. It never counts hashes that do not count.
/// </summary>
public readonly record struct DeviceRates(double FiveSeconds, double Minute, double QuarterHour, double Average);

/// <summary>All devices of a pool at one moment, and their sum. It never changes.</summary>
/// <param name="Devices">In the order in which the pool was given them.</param>
/// <param name="Total">Sums; the rates are added up, the utilisation is the mean.</param>
/// <param name="RepeatedNonces">
/// Hashes counted less different nonces searched: 0, or the pool has failed with a violation of I13. Null where that
/// check is switched off.
/// </param>
/// <param name="JobsSubmitted">Jobs given to the pool.</param>
/// <param name="JobsNeverStarted">Jobs that were stale or replaced before any device had begun.</param>
/// <param name="Times">Latencies of all devices together.</param>
public sealed record PoolView(
    IReadOnlyList<DeviceView> Devices, DeviceView Total, long? RepeatedNonces, long JobsSubmitted,
    long JobsNeverStarted, StageTimes Times);

/// <summary>What a device is doing.</summary>
public enum DeviceState
{
    /// <summary>Its engine is being opened.</summary>
    Opening,

    /// <summary>It has a range.</summary>
    Hashing,

    /// <summary>There is nothing for it to do.</summary>
    Idle,

    /// <summary>It has been silent for longer than the time-out; its range was given to others.</summary>
    Hung,

    /// <summary>It failed, and will be opened again.</summary>
    Restarting,

    /// <summary>It failed too often.</summary>
    GivenUp,

    /// <summary>The pool has ended.</summary>
    Closed,
}
