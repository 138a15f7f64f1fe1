namespace Simulator.Domain.Pools.Ledger.Entries;

/// <summary>A user of a pool logged in for the first time and has an account from now on.</summary>
/// <param name="Ticket">Its place.</param>
/// <param name="Account">Number of the account: 0, 1, 2, ... in the order of opening.</param>
/// <param name="User">The name, at most 65,535 bytes in UTF-8.</param>
public sealed record AccountOpened(long Ticket, int Account, string User) : LedgerEntry(Ticket)
{
    /// <inheritdoc/>
    public override LedgerEntryKind Kind => LedgerEntryKind.Account;

    /// <inheritdoc/>
    public override byte[] Key => new EntryWriter().Int(Account).ToArray();

    internal override void WriteBody(EntryWriter writer) => writer.Int(Account).Text(User);

    internal static AccountOpened Read(long ticket, ref EntryReader body) => new(ticket, body.Int(), body.Text());
}
