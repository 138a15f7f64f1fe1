namespace Simulator.Testnet;

/// <summary>Numbers of connections: 1, 2, 3, ..., over all doors of a run. It never gives one twice.</summary>
public sealed class ConnectionNumbers
{
    private long _last;

    /// <summary>The next number. Any thread may call it.</summary>
    public long Next() => Interlocked.Increment(ref _last);
}
