namespace Simulator.Testnet.State;

/// <summary>
/// What of the state only those know who hold sockets, devices and disks. What a supplier does not know is empty.
/// </summary>
public interface IStateSupplier
{
    /// <summary>Adds to a pool's state what its door knows. On the loop's thread, while nothing moves.</summary>
    PoolState Complete(PoolState pool) => pool;

    /// <summary>Workers of a pool by the pool's place. On the loop's thread, while nothing moves.</summary>
    IReadOnlyList<WorkerState> WorkersOf(int pool) => [];

    /// <summary>On the loop's thread, while nothing moves.</summary>
    IReadOnlyList<DeviceState> Devices => [];

    /// <summary>On the loop's thread, while nothing moves.</summary>
    IReadOnlyList<FaultState> Faults => [];

    /// <summary>
    /// Payouts of a pool by its place, the newest first; null where they are those of the pool's book. On any thread.
    /// </summary>
    IReadOnlyList<PayoutState>? PayoutsOf(int pool, int from, int limit) => null;

    /// <summary>Figures beside those of the state. On any thread.</summary>
    IEnumerable<Metric> Metrics => [];
}

/// <summary>Knows nothing more.</summary>
internal sealed class NoSupplier : IStateSupplier
{
    public static NoSupplier Only { get; } = new();
}
