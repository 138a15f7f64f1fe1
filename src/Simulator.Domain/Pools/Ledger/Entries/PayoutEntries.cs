namespace Simulator.Domain.Pools.Ledger.Entries;

/// <summary>
/// The books owe a payment no more: it is to be made, exactly once. Whom it goes to and how much never changes.
/// </summary>
/// <param name="Ticket">Its place.</param>
/// <param name="Id">Of the payment; see <see cref="Payout"/>.</param>
/// <param name="Account">To whom.</param>
/// <param name="Satoshi">How much.</param>
/// <param name="At">When, in microseconds since 1970 by the header clock.</param>
public sealed record PayoutIntended(long Ticket, long Id, int Account, long Satoshi, long At) : LedgerEntry(Ticket)
{
    /// <inheritdoc/>
    public override LedgerEntryKind Kind => LedgerEntryKind.PayoutIntended;

    /// <inheritdoc/>
    public override long Moment => At;

    /// <inheritdoc/>
    public override byte[] Key => new EntryWriter().Long(Id).ToArray();

    internal override void WriteBody(EntryWriter writer) => writer.Long(Id).Int(Account).Long(Satoshi).Long(At);

    internal static PayoutIntended Read(long ticket, ref EntryReader body) =>
        new(ticket, body.Long(), body.Int(), body.Long(), body.Long());
}

/// <summary>A payment left the house: it stands in the export. Written by whoever exports, in a book of its own.
/// </summary>
/// <param name="Ticket">Its place.</param>
/// <param name="Id">Of the payment.</param>
public sealed record PayoutSent(long Ticket, long Id) : LedgerEntry(Ticket)
{
    /// <inheritdoc/>
    public override LedgerEntryKind Kind => LedgerEntryKind.PayoutSent;

    /// <inheritdoc/>
    public override byte[] Key => new EntryWriter().Long(Id).ToArray();

    internal override void WriteBody(EntryWriter writer) => writer.Long(Id);

    internal static PayoutSent Read(long ticket, ref EntryReader body) => new(ticket, body.Long());
}

/// <summary>A payment arrived, by the word of the operator or of the chain.</summary>
/// <param name="Ticket">Its place.</param>
/// <param name="Id">Of the payment.</param>
/// <param name="Reference">Where it can be seen, such as the id of a transaction; may be empty.</param>
public sealed record PayoutConfirmed(long Ticket, long Id, string Reference) : LedgerEntry(Ticket)
{
    /// <inheritdoc/>
    public override LedgerEntryKind Kind => LedgerEntryKind.PayoutConfirmed;

    /// <inheritdoc/>
    public override byte[] Key => new EntryWriter().Long(Id).ToArray();

    internal override void WriteBody(EntryWriter writer) => writer.Long(Id).Text(Reference);

    internal static PayoutConfirmed Read(long ticket, ref EntryReader body) =>
        new(ticket, body.Long(), body.Text());
}
