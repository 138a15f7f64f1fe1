namespace Simulator.Testnet.Stratum;

/// <summary>
/// Gives memory back after a storm of connections: their logins leave garbage behind that the collector would keep for
/// new objects, and idle clients make none. It does so once a storm is over, never while it goes on.
/// </summary>
internal sealed class StormTrim
{
    /// <summary>Connections that make a storm.</summary>
    private const long Storm = 1000;

    private long _trimmedAt;
    private long _seen;

    /// <summary>Called about once a second, by one thread at a time.</summary>
    /// <param name="accepted">Connections that ever came.</param>
    public void Look(long accepted)
    {
        var isQuiet = accepted == _seen;
        _seen = accepted;
        if (!isQuiet || accepted - _trimmedAt < Storm)
            return;
        _trimmedAt = accepted;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
