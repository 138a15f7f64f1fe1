namespace Simulator.Domain.Pools;

/// <summary>
/// Who gets how much of one block: pairs of member and whole satoshi above 0, by member, each member once. It is filled
/// by a scheme, kept by the ledger, and never judges.
/// </summary>
public sealed class CreditSheet
{
    private int[] _members = [];
    private long[] _satoshi = [];

    /// <summary>Number of entries.</summary>
    public int Count { get; private set; }

    /// <summary>Satoshi of all entries.</summary>
    public long Total { get; private set; }

    /// <summary>Who, by entry.</summary>
    public ReadOnlySpan<int> Members => _members.AsSpan(0, Count);

    /// <summary>How much, by entry.</summary>
    public ReadOnlySpan<long> Satoshi => _satoshi.AsSpan(0, Count);

    /// <summary>Writes an entry; nothing is written for 0.</summary>
    public void Add(int member, long satoshi)
    {
        if (satoshi == 0)
            return;
        if (Count == _members.Length)
            Reserve(Math.Max(4, 2 * Count));
        _members[Count] = member;
        _satoshi[Count++] = satoshi;
        Total += satoshi;
    }

    /// <summary>Gives room for so many entries to be written, up to <see cref="Close"/>.</summary>
    internal void Open(int entries, out Span<int> members, out Span<long> satoshi)
    {
        Reserve(entries);
        members = _members.AsSpan(0, entries);
        satoshi = _satoshi.AsSpan(0, entries);
    }

    /// <summary>So many entries were written.</summary>
    internal void Close(int count)
    {
        Count = count;
        Total = 0;
        foreach (var satoshi in Satoshi)
            Total += satoshi;
    }

    private void Reserve(int entries)
    {
        if (entries <= _members.Length)
            return;
        Array.Resize(ref _members, entries);
        Array.Resize(ref _satoshi, entries);
    }

    /// <summary>Empties it, for the next block.</summary>
    public void Clear()
    {
        Count = 0;
        Total = 0;
    }
}
