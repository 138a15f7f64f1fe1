namespace Simulator.Domain.Pools.Ledger;

/// <summary>
/// What a pool owes and has paid one member. A balance below zero is a debt: a block was reversed after its credit had
/// been paid out, and later credits pay it back first.
/// </summary>
/// <param name="Immature">Satoshi credited by blocks that are not yet payable.</param>
/// <param name="Balance">Payable, in <see cref="Credit"/>; may be below zero.</param>
/// <param name="Paid">Satoshi paid out.</param>
/// <param name="Difficulties">What the member's accepted shares counted, in <see cref="Pools.Difficulties"/>.</param>
/// <param name="HasLeft">True once it has left; what it is owed stays owed.</param>
public readonly record struct MemberAccount(
    long Immature, Int128 Balance, long Paid, UInt128 Difficulties, bool HasLeft)
{
    /// <summary>All it has earned: credits less reversals, paid or not, in <see cref="Credit"/>.</summary>
    public Int128 Earned => Credit.Of(Immature) + Balance + Credit.Of(Paid);
}
