namespace Simulator.Domain.Pools.Shares;

/// <summary>A share as it is handed in. It claims; the judge decides.</summary>
/// <param name="Job">The job it is for.</param>
/// <param name="Key">
/// What tells its header from others of the same tip: low bits of the header's hash, or a number that a simulated miner
/// counts up.
/// </param>
/// <param name="Work">Expected hashes of a target that its hash just meets: 2^256 / hash.</param>
public readonly record struct ShareClaim(ulong Job, ulong Key, double Work)
{
    /// <summary>True where a field has the wrong form or length.</summary>
    public bool IsMalformed { get; init; }

    /// <summary>Version bits that differ from the job's.</summary>
    public uint VersionBits { get; init; }

    /// <summary>Seconds of the header's time after the job's.</summary>
    public long SecondsAfterJob { get; init; }
}

/// <summary>What was decided about a share.</summary>
/// <param name="Verdict">Accepted, or why not.</param>
/// <param name="Difficulties">
/// What it counts, in <see cref="Pools.Difficulties"/>: by the difficulty that its job was given out with. 0 unless it
/// was accepted.
/// </param>
/// <param name="IsBlock">
/// Whether its hash meets the network's target too; for a stale job as well, since a node may still want to see it.
/// </param>
public readonly record struct ShareDecision(ShareVerdict Verdict, UInt128 Difficulties, bool IsBlock);
