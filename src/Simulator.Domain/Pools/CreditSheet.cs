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

    /// <summary>Fills it with what each member gets; those who get nothing have no entry.</summary>
    internal void Write(ReadOnlySpan<long> byMember)
    {
        Reserve(byMember.Length);
        var count = 0;
        var total = 0L;
        for (var member = 0; member < byMember.Length; member++)
        {
            var satoshi = byMember[member];
            _members[count] = member;
            _satoshi[count] = satoshi;
            count += satoshi == 0 ? 0 : 1;
            total += satoshi;
        }

        Count = count;
        Total = total;
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
