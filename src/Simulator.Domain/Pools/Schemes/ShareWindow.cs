using Simulator.Domain.Random;

namespace Simulator.Domain.Pools.Schemes;

/// <summary>
/// The last shares of a pool up to a fixed sum of difficulties, and what each member has among them. What has left the
/// window never comes back: a share counts the same however the network's difficulty changes after it. It pays nobody.
/// </summary>
/// <remarks>
/// A ring of shares and stretches, oldest first. When the sum passes the length, the oldest are dropped, and the one
/// across the edge is cut: a share to the exact rest, a stretch for all its members alike to 2^-24 of it.
/// </remarks>
public sealed class ShareWindow(UInt128 length)
{
    private const int CutBits = 24;

    private readonly Stack<UInt128[]> _spare = new();
    private Entry[] _ring = new Entry[64];
    private UInt128[] _byMember = [];
    private int _oldest;
    private int _count;

    /// <summary>Difficulties in the window.</summary>
    public UInt128 Total { get; private set; }

    /// <summary>Difficulties in the window, by member.</summary>
    public ReadOnlySpan<UInt128> ByMember => _byMember;

    /// <summary>Members are from now on those below so many.</summary>
    public void Grow(int members) => Array.Resize(ref _byMember, members);

    /// <summary>A share, the newest.</summary>
    public void Add(int member, UInt128 difficulties)
    {
        Push(new Entry(difficulties, member, null));
        _byMember[member] += difficulties;
        Trim();
    }

    /// <summary>A stretch of shares by member, the newest.</summary>
    public void Add(ReadOnlySpan<UInt128> difficulties)
    {
        var stretch = Spare(difficulties.Length);
        difficulties.CopyTo(stretch);
        var byMember = _byMember.AsSpan(0, difficulties.Length);
        var sum = UInt128.Zero;
        for (var member = 0; member < byMember.Length; member++)
        {
            var each = difficulties[member];
            byMember[member] += each;
            sum += each;
        }

        Push(new Entry(sum, difficulties.Length, stretch));
        Trim();
    }

    /// <summary>A hash of all that is in the window, in its order.</summary>
    public ulong StateHash()
    {
        var hash = StateHashes.Of(_byMember);
        for (var i = 0; i < _count; i++)
        {
            ref readonly var entry = ref _ring[(_oldest + i) & (_ring.Length - 1)];
            hash = StateHashes.With(Mix.Of(hash, (ulong)entry.Member), entry.Difficulties);
            if (entry.Stretch is { } stretch)
                hash = Mix.Of(hash, StateHashes.Of(stretch.AsSpan(0, entry.Member)));
        }

        return hash;
    }

    private void Push(Entry entry)
    {
        if (_count == _ring.Length)
            Widen();
        _ring[(_oldest + _count++) & (_ring.Length - 1)] = entry;
        Total += entry.Difficulties;
    }

    private void Widen()
    {
        var ring = new Entry[2 * _ring.Length];
        for (var i = 0; i < _count; i++)
            ring[i] = _ring[(_oldest + i) & (_ring.Length - 1)];
        _ring = ring;
        _oldest = 0;
    }

    private void Trim()
    {
        while (Total > length)
        {
            ref var entry = ref _ring[_oldest];
            var over = Total - length;
            if (over >= entry.Difficulties)
                Drop(ref entry);
            else if (entry.Stretch is { } stretch)
            {
                CutStretch(ref entry, stretch, over);
                return;
            }
            else
            {
                _byMember[entry.Member] -= over;
                entry = entry with { Difficulties = entry.Difficulties - over };
                Total = length;
            }
        }
    }

    private void Drop(ref Entry entry)
    {
        if (entry.Stretch is { } stretch)
        {
            var byMember = _byMember.AsSpan(0, entry.Member);
            var gone = stretch.AsSpan(0, entry.Member);
            for (var member = 0; member < byMember.Length; member++)
                byMember[member] -= gone[member];
            _spare.Push(stretch);
        }
        else
        {
            _byMember[entry.Member] -= entry.Difficulties;
        }

        Total -= entry.Difficulties;
        entry = default;
        _oldest = (_oldest + 1) & (_ring.Length - 1);
        _count--;
    }

    private void CutStretch(ref Entry entry, UInt128[] stretch, UInt128 over)
    {
        var parts = (ulong)(WholeNumber.ToDouble(over) / WholeNumber.ToDouble(entry.Difficulties) * (1 << CutBits));
        var cut = UInt128.Zero;
        var byMember = _byMember.AsSpan(0, entry.Member);
        var each = stretch.AsSpan(0, entry.Member);
        for (var member = 0; member < byMember.Length; member++)
        {
            var away = WholeNumber.Times(each[member] >> CutBits, parts);
            each[member] -= away;
            byMember[member] -= away;
            cut += away;
        }

        Total -= cut;
        entry = entry with { Difficulties = entry.Difficulties - cut };
    }

    private UInt128[] Spare(int members)
    {
        while (_spare.TryPop(out var stretch))
            if (stretch.Length >= members)
                return stretch;
        return new UInt128[members];
    }

    // A share of a member, or a stretch of so many members.
    private readonly record struct Entry(UInt128 Difficulties, int Member, UInt128[]? Stretch);
}
