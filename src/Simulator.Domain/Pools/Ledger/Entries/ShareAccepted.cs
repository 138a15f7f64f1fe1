using Simulator.Domain.Chain;

namespace Simulator.Domain.Pools.Ledger.Entries;

/// <summary>A share that a pool accepted and credits.</summary>
/// <param name="Ticket">Its place.</param>
/// <param name="Header">Hash of its header; no two shares of a pool have the same.</param>
/// <param name="Account">Whose.</param>
/// <param name="Worker">The rest of the worker's name; empty where there is none.</param>
/// <param name="Job">Number of the job.</param>
/// <param name="Height">Height of the block that the job would make.</param>
/// <param name="Credited">What it counts, in <see cref="Pools.Difficulties"/>.</param>
/// <param name="NetworkTarget">Target of a block at that time.</param>
/// <param name="Subsidy">Satoshi that a block minted then.</param>
/// <param name="IsStale">Of the tip before, within the grace.</param>
/// <param name="IsBlock">Its hash meets the network's target.</param>
/// <param name="At">When, in microseconds since 1970 by the header clock of the pool.</param>
public sealed record ShareAccepted(
    long Ticket, Hash256 Header, int Account, string Worker, long Job, int Height, UInt128 Credited,
    UInt256 NetworkTarget, long Subsidy, bool IsStale, bool IsBlock, long At) : LedgerEntry(Ticket)
{
    private const byte StaleFlag = 1;
    private const byte BlockFlag = 2;

    /// <inheritdoc/>
    public override LedgerEntryKind Kind => LedgerEntryKind.Share;

    /// <inheritdoc/>
    public override long Moment => At;

    /// <inheritdoc/>
    public override byte[] Key => new EntryWriter().Hash(Header).ToArray();

    internal override void WriteBody(EntryWriter writer) => writer
        .Hash(Header).Int(Account).Text(Worker).Long(Job).Int(Height).Wide(Credited).Hash(new Hash256(NetworkTarget))
        .Long(Subsidy).Byte((byte)((IsStale ? StaleFlag : 0) | (IsBlock ? BlockFlag : 0))).Long(At);

    internal static ShareAccepted Read(long ticket, ref EntryReader body)
    {
        var header = body.Hash();
        var account = body.Int();
        var worker = body.Text();
        var job = body.Long();
        var height = body.Int();
        var credited = body.Wide();
        var target = body.Hash().Number;
        var subsidy = body.Long();
        var flags = body.Byte();
        return new ShareAccepted(
            ticket, header, account, worker, job, height, credited, target, subsidy, (flags & StaleFlag) != 0,
            (flags & BlockFlag) != 0, body.Long());
    }
}
