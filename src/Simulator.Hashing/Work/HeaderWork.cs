using Simulator.Domain.Actors;
using Simulator.Domain.Chain;
using Simulator.Domain.Mining;

namespace Simulator.Hashing.Work;

/// <summary>
/// One header and who has which of its nonces. It never knows a job: jobs with the same header share it, so no nonce
/// of a header is searched twice whoever asks.
/// <code>
///            Take                  Settle
///   free  ----------->  out  -------------------->  searched
///     ^                  |     below SearchedTo
///     +------------------+
///        SearchedTo and above, or all of it when revoked
/// </code>
/// </summary>
/// <remarks>
/// What is free or out tells what to hand out; what was searched is kept beside it for invariant I13 alone, and nothing
/// is decided by it.
/// </remarks>
internal sealed class HeaderWork(BlockHeader header, bool check)
{
    private readonly NonceIntervals _free = Everything();
    private readonly NonceIntervals _out = new();
    private readonly NonceIntervals _searched = new();

    public BlockHeader Header => header;

    /// <summary>Jobs that have it open.</summary>
    public int Users { get; set; }

    /// <summary>What was searched, by the answers; empty where invariant I13 is switched off.</summary>
    public NonceIntervals Searched => _searched;

    /// <summary>True while a job has it open or a worker has a range of it.</summary>
    public bool IsInUse => Users > 0 || _out.Count > 0;

    /// <summary>Nonces of a range that nobody has.</summary>
    public ulong FreeIn(NonceRange span) => _free.CountIn(span);

    /// <summary>Hands out the lowest free nonces of a span, at most so many; null where none is free.</summary>
    public NonceRange? Take(NonceRange span, ulong size)
    {
        if (_free.First(span) is not { } piece)
            return null;
        var range = new NonceRange(piece.From, piece.From + Math.Min(piece.Length, size));
        _free.Remove(range);
        if (!_out.TryAdd(range, out var twice))
            throw Broken($"{twice} was handed out twice");
        return range;
    }

    /// <summary>
    /// Takes back a range: what lies below a nonce is searched, the rest is free again. Returns how many nonces were
    /// searched that had not been before; 0 where nobody keeps them. Throws where one had been.
    /// </summary>
    public ulong Settle(NonceRange range, ulong searchedTo)
    {
        var done = new NonceRange(range.From, searchedTo);
        var rest = new NonceRange(searchedTo, range.To);
        _out.Remove(range);
        if (!_free.TryAdd(rest, out var twice))
            throw Broken($"{twice} was given back twice");
        var before = _searched.Count;
        if (check && !_searched.TryAdd(done, out twice))
            throw Broken($"{twice} was searched twice, the second time as part of {range}");
        return _searched.Count - before;
    }

    /// <summary>True once nobody has to search in a span, or is searching there.</summary>
    public bool IsDone(NonceRange span) => _free.First(span) is null && _out.First(span) is null;

    /// <summary>Throws where a nonce of a span was left out.</summary>
    public void Prove(NonceRange span)
    {
        if (check && !_searched.Covers(span))
            throw Broken($"of {span} only {_searched} was searched");
    }

    private static NonceIntervals Everything()
    {
        var all = new NonceIntervals();
        all.TryAdd(NonceRange.All, out _);
        return all;
    }

    /// <summary>The header is all that it takes to search the range again with any engine.</summary>
    private InvariantViolation Broken(string what)
    {
        Span<byte> bytes = stackalloc byte[BlockHeader.Size];
        header.WriteTo(bytes);
        return new InvariantViolation(
            "I13", "no-nonce-twice", $"{what}; header {Convert.ToHexStringLower(bytes)}, searched so far: {_searched}");
    }
}
