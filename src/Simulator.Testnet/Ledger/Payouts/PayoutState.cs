namespace Simulator.Testnet.Ledger.Payouts;

/// <summary>How far a payment has come. It goes only forward.</summary>
public enum PayoutState
{
    /// <summary>The books owe it no more; it is not exported yet.</summary>
    Intended = 1,

    /// <summary>It stands in the export.</summary>
    Sent = 2,

    /// <summary>It arrived, by the word of the operator.</summary>
    Confirmed = 3,
}

/// <summary>A payment and how far it has come.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Account">To which account.</param>
/// <param name="User">The name of the account.</param>
/// <param name="Satoshi">How much.</param>
/// <param name="IntendedAt">When, in microseconds since 1970.</param>
/// <param name="State">How far.</param>
/// <param name="Reference">Where it can be seen; empty until it is confirmed.</param>
public sealed record PayoutRow(
    long Id, int Account, string User, long Satoshi, long IntendedAt, PayoutState State, string Reference);
