using Simulator.Domain.Chain;
using Simulator.Domain.Mining;

namespace Simulator.Hashing.Work;

/// <summary>A nonce that meets its job's target, verified. It never says whether somebody accepted it.</summary>
/// <param name="Job">The job.</param>
/// <param name="JobNumber">The job's number in this pool, rising from 1.</param>
/// <param name="Header">The header with the nonce in place.</param>
/// <param name="HeaderPlace">Which of the job's headers, from 0.</param>
/// <param name="Device">The place of the device in the pool's list.</param>
/// <param name="IsStale">True where a newer clean job had taken the job's place before the engine came back.</param>
public sealed record WorkHit(
    MiningJob Job, long JobNumber, BlockHeader Header, ulong HeaderPlace, int Device, bool IsStale);

/// <summary>How a job came to its end, told once for every job. It never holds the hits.</summary>
/// <param name="Job">The job.</param>
/// <param name="JobNumber">The job's number in this pool.</param>
/// <param name="Ending">Why it ended.</param>
/// <param name="Hashes">
/// Under <see cref="HitPolicy.Lowest"/>, when solved: nonces from the first of the first header to the hit, both
/// counted. Else the hashes that count and were reported before the end.
/// </param>
public sealed record JobEnd(MiningJob Job, long JobNumber, JobEnding Ending, ulong Hashes);

/// <summary>Why a job ended.</summary>
public enum JobEnding
{
    /// <summary>A hit ended it.</summary>
    Solved,

    /// <summary>Everything was searched.</summary>
    Spent,

    /// <summary>A newer clean job of its source took its place, the source withdrew it, or the pool ended.</summary>
    Stale,

    /// <summary>A newer job of its source took its place; what was being searched has been finished.</summary>
    Replaced,
}

/// <summary>What becomes of a device, for logs. It never holds work.</summary>
/// <param name="Device">Its place in the pool's list.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">What it is now.</param>
/// <param name="Reason">In words; empty where all is well.</param>
public sealed record DeviceNote(int Device, string Name, DeviceState State, string Reason);

/// <summary>
/// Who is told what a pool finds. All calls come from threads of the pool: they may come at the same time, hold their
/// worker up until they return, and must not throw.
/// </summary>
public interface IWorkListener
{
    /// <summary>A hit, exactly once.</summary>
    void Hit(WorkHit hit);

    /// <summary>The end of a job, exactly once, after its last hit that is not stale.</summary>
    void Ended(JobEnd end);

    /// <summary>A device opened, failed, hung or came back.</summary>
    void DeviceChanged(DeviceNote note);

    /// <summary>An invariant is broken or a job's source threw: the pool does no more work.</summary>
    void Failed(Exception cause);
}
