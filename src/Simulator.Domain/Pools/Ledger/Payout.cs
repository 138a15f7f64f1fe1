namespace Simulator.Domain.Pools.Ledger;

/// <summary>One payment of a pool to a member. Its id is never given twice by one ledger.</summary>
/// <param name="Id">From 1 on.</param>
/// <param name="Member">To whom.</param>
/// <param name="Satoshi">How much.</param>
public readonly record struct Payout(long Id, int Member, long Satoshi);
