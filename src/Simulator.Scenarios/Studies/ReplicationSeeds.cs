using Simulator.Domain.Random;

namespace Simulator.Scenarios.Studies;

/// <summary>
/// The seeds of replications. Every cell of a sweep uses the same list, so that cells share their luck and differences
/// between them show sooner (common random numbers).
/// </summary>
public static class ReplicationSeeds
{
    /// <summary>Replication 0 has the scenario's own seed; replication r has hash(seed, r).</summary>
    public static ulong Of(ulong seed, int replication) =>
        replication == 0 ? seed : Mix.Of(seed, (ulong)replication);
}
