using Simulator.Domain.Chain;
using Simulator.Domain.Time;

namespace Simulator.Model.Chain;

/// <summary>
/// The half of a forge that judges and appends whole blocks which came from outside, with their own coinbase. It
/// believes nothing of them.
/// </summary>
public sealed partial class BlockForge
{
    /// <summary>The least version of a block (BIP 34, 66 and 65 hold from the first block on).</summary>
    private const int VersionLeast = 4;

    /// <summary>The real headers; null where blocks have none.</summary>
    public HeaderBook? Headers => _headers;

    /// <summary>What is wrong with a header by itself; <see cref="HeaderVerdict.Valid"/>: nothing.</summary>
    public HeaderVerdict JudgeAlone(in BlockHeader header, Hash256 hash) =>
        ProofOfWork.Check(hash, header.Bits, _rules.Headers!.TargetMax) ? HeaderVerdict.Valid : HeaderVerdict.HighHash;

    /// <summary>What is wrong with a header as a child of a block, by the clock of a node.</summary>
    public HeaderVerdict JudgeAt(int parent, in BlockHeader header, SimTime nodeClock)
    {
        if (header.Bits != ChildTarget(parent, header.Time).Compact)
            return HeaderVerdict.BadDiffBits;
        if (Judge(parent, header.Time) is var verdict && verdict != HeaderVerdict.Valid)
            return verdict;
        if (header.Time > ClockTime(nodeClock + _rules.FutureLimit))
            return HeaderVerdict.TimeTooNew;
        return header.Version < VersionLeast ? HeaderVerdict.BadVersion : HeaderVerdict.Valid;
    }

    /// <summary>What is wrong with the content of a block as a child of another.</summary>
    public HeaderVerdict JudgeContent(int parent, SerializedBlock block)
    {
        ref readonly var above = ref _store[parent];
        return BlockContent.CheckAt(
            block, above.Height + 1, above.MedianTimePast, _rules.Headers!.ValueAt(above.Height + 1));
    }

    /// <summary>Appends a block in which nothing was found wrong, and gives its handle.</summary>
    public int Enter(SerializedBlock block, int parent, int miner, int node, SimTime now, SimTime nodeClock)
    {
        var header = block.Header;
        var mined = new MinedHeader(header, header.Hash(), Counter: 0, IsDrawn: false);
        return Enter(in mined, new Find(parent, miner, node, now, nodeClock), block.Transactions[0].Bytes);
    }

    /// <summary>Appends a block that was taken in an earlier run, and gives its handle.</summary>
    public int Restore(
        in BlockHeader header, ReadOnlyMemory<byte> coinbase, bool isDrawn, int parent, int miner, int node,
        SimTime foundAt, SimTime nodeClock)
    {
        var mined = new MinedHeader(header, header.Hash(), Counter: 0, isDrawn);
        return Enter(in mined, new Find(parent, miner, node, foundAt, nodeClock), coinbase);
    }

    private int Enter(in MinedHeader mined, in Find find, ReadOnlyMemory<byte> coinbase)
    {
        var handle = Append(in find, mined.Id, mined.Header.Time, mined.Header.Bits, HeaderVerdict.Valid);
        _headers!.Append(_lane, handle, in mined);
        _headers.Bodies!.Add(handle, coinbase);
        return handle;
    }
}
