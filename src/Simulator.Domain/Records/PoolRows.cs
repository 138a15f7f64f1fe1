using Simulator.Domain.Time;

namespace Simulator.Domain.Records;

/// <summary>A block that a pool found and its node took, and the shares since the pool's find before.</summary>
/// <param name="Pool">The pool's name.</param>
/// <param name="At">When it was found.</param>
/// <param name="Height">Its height.</param>
/// <param name="BlockId">The block's id.</param>
/// <param name="Finder">The member's path.</param>
/// <param name="Difficulties">Accepted shares of the round in expected blocks; NaN where that is not known.</param>
/// <param name="KeptSatoshi">What of its reward no member was credited when it was found.</param>
/// <param name="Status">What became of it.</param>
public readonly record struct PoolRoundRow(
    string Pool, SimTime At, int Height, ulong BlockId, string Finder, double Difficulties, long KeptSatoshi,
    BlockStatus Status);

/// <summary>What one member of a pool sent and got, over the whole run.</summary>
public readonly record struct PoolMemberRow()
{
    /// <summary>The pool's name.</summary>
    public required string Pool { get; init; }

    /// <summary>The member's path.</summary>
    public required string Member { get; init; }

    public required string Group { get; init; }

    /// <summary>Accepted shares.</summary>
    public required long Shares { get; init; }

    /// <summary>What they counted, in expected blocks.</summary>
    public required double Difficulties { get; init; }

    /// <summary>Satoshi earned: credits less reversals, paid or not.</summary>
    public required long EarnedSatoshi { get; init; }

    /// <summary>Satoshi of its blocks that are not yet payable.</summary>
    public required long ImmatureSatoshi { get; init; }

    public required long PaidSatoshi { get; init; }
}

/// <summary>Money that left a pool: to one member, or to all at one time.</summary>
/// <param name="Pool">The pool's name.</param>
/// <param name="At">When.</param>
/// <param name="Id">The payout's number; of several the last one's.</param>
/// <param name="Member">The member's path; empty where several are added up.</param>
/// <param name="Count">How many payouts there were.</param>
/// <param name="Satoshi">What they came to.</param>
public readonly record struct PayoutRow(string Pool, SimTime At, long Id, string Member, int Count, long Satoshi);
