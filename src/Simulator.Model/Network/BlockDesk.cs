using Simulator.Domain.Chain;
using Simulator.Model.Chain;

namespace Simulator.Model.Network;

/// <summary>What became of a block that somebody brought.</summary>
/// <param name="Verdict">What is wrong with it.</param>
/// <param name="Block">Its handle where it was taken; below 0 where it was not.</param>
/// <param name="IsTip">Whether the node mines on it now.</param>
internal readonly record struct Brought(HeaderVerdict Verdict, int Block = Chain.Block.NoParent, bool IsTip = false)
{
    private const string Inconclusive = "inconclusive";

    /// <summary>As Bitcoin Core words it; empty where it was taken and is the tip.</summary>
    public string Reason => Verdict != HeaderVerdict.Valid ? Verdict.Name() : IsTip ? "" : Inconclusive;
}

/// <summary>
/// The part of a relay node that takes whole blocks from pools and over RPC: it checks them against every rule, in the
/// order of Bitcoin Core, and hands on what is good. It keeps nothing of what is bad but some hashes.
/// </summary>
internal sealed class BlockDesk(RelayNode node)
{
    /// <summary>So many invalid blocks are known again; a block costs work, so there are never many.</summary>
    private const int InvalidKept = 1024;

    private readonly HashSet<Hash256> _invalid = [];
    private readonly Queue<Hash256> _oldest = new();

    private BlockForge Forge => node.Around.Forge;

    /// <summary>Judges a block, and makes the node adopt it where it is good.</summary>
    public Brought Take(SerializedBlock given, int miner)
    {
        var block = BlockContent.Completed(given);
        var hash = block.Header.Hash();
        if (Forge.Headers!.TryFind(hash, out var known))
            return node.Chain.Has(known) ? new Brought(HeaderVerdict.Duplicate) : node.AdoptBrought(known);
        if (_invalid.Contains(hash))
            return new Brought(HeaderVerdict.DuplicateInvalid);
        var verdict = Forge.JudgeAlone(block.Header, hash);
        if (verdict != HeaderVerdict.Valid)
            return Refused(verdict);
        verdict = BlockContent.CheckAlone(block);
        // Another list of transactions may belong to the same header.
        if (verdict is HeaderVerdict.BadTxnMrklRoot or HeaderVerdict.BadTxnsDuplicate)
            return Refused(verdict);
        var parent = Block.NoParent;
        if (verdict == HeaderVerdict.Valid)
            verdict = FindParent(block.Header.Previous, out parent);
        if (verdict == HeaderVerdict.PrevBlkNotFound)
            return Refused(verdict);
        if (verdict == HeaderVerdict.Valid)
            verdict = Forge.JudgeAt(parent, block.Header, node.ClockNow);
        // In two hours it may be good.
        if (verdict == HeaderVerdict.TimeTooNew)
            return Refused(verdict);
        if (verdict == HeaderVerdict.Valid)
            verdict = Forge.JudgeContent(parent, block);
        if (verdict == HeaderVerdict.Valid)
            return node.AdoptBrought(Forge.Enter(block, parent, miner, node.Number, node.World.Now, node.ClockNow));
        Remember(hash);
        return Refused(verdict);
    }

    /// <summary>Judges a header alone; it is not kept.</summary>
    public HeaderVerdict Judge(in BlockHeader header)
    {
        var hash = header.Hash();
        if (Forge.Headers!.TryFind(hash, out _))
            return HeaderVerdict.Valid;
        if (_invalid.Contains(hash))
            return HeaderVerdict.DuplicateInvalid;
        var verdict = Forge.JudgeAlone(header, hash);
        var parent = Block.NoParent;
        if (verdict == HeaderVerdict.Valid)
            verdict = FindParent(header.Previous, out parent);
        return verdict == HeaderVerdict.Valid ? Forge.JudgeAt(parent, header, node.ClockNow) : verdict;
    }

    private HeaderVerdict FindParent(Hash256 hash, out int parent)
    {
        if (Forge.Headers!.TryFind(hash, out parent) && node.Chain.Has(parent))
            return HeaderVerdict.Valid;
        return _invalid.Contains(hash) ? HeaderVerdict.BadPrevBlk : HeaderVerdict.PrevBlkNotFound;
    }

    private void Remember(Hash256 hash)
    {
        _invalid.Add(hash);
        _oldest.Enqueue(hash);
        if (_oldest.Count > InvalidKept)
            _invalid.Remove(_oldest.Dequeue());
    }

    private Brought Refused(HeaderVerdict verdict)
    {
        node.Around.Totals.Refused[(int)verdict]++;
        return new Brought(verdict);
    }
}
