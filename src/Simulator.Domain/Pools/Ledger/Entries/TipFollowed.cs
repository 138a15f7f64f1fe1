using Simulator.Domain.Chain;

namespace Simulator.Domain.Pools.Ledger.Entries;

/// <summary>
/// The pool's node went back to a block that stands in the ledger already: an operator preferred it among those of
/// equal work. Without it the books built again would stay on the branch that was left.
/// </summary>
/// <param name="Ticket">Its place.</param>
/// <param name="Block">Hash of the block that is the tip from now on.</param>
/// <param name="At">When, in microseconds since 1970 by the header clock of the pool.</param>
public sealed record TipFollowed(long Ticket, Hash256 Block, long At) : LedgerEntry(Ticket)
{
    /// <inheritdoc/>
    public override LedgerEntryKind Kind => LedgerEntryKind.Tip;

    /// <inheritdoc/>
    public override long Moment => At;

    /// <summary>The chain may come to one block many times: each is an entry of its own.</summary>
    public override byte[] Key => new EntryWriter().Long(Ticket).ToArray();

    internal override void WriteBody(EntryWriter writer) => writer.Hash(Block).Long(At);

    internal static TipFollowed Read(long ticket, ref EntryReader body) => new(ticket, body.Hash(), body.Long());
}
