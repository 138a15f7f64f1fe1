namespace Simulator.Domain.Actors;

/// <summary>
/// The ids behind the handles of an append-only value store: what the fingerprint takes in place of a handle, which
/// depends on how a run is partitioned.
/// </summary>
public abstract class StoredIds
{
    /// <summary>The id of the value at a handle.</summary>
    public abstract ulong IdOf(int handle);
}
