using Simulator.Domain.Mining;

namespace Simulator.Hashing.Work;

/// <summary>
/// A set of nonces as disjoint ranges in rising order, neighbours joined. It never says of which header, and never
/// holds an empty range.
/// </summary>
internal sealed class NonceIntervals
{
    private readonly List<NonceRange> _ranges = [];

    /// <summary>The ranges, rising.</summary>
    public IReadOnlyList<NonceRange> Ranges => _ranges;

    /// <summary>How many nonces are in it.</summary>
    public ulong Count { get; private set; }

    /// <summary>The lowest piece of the set that lies within a range, or null.</summary>
    public NonceRange? First(NonceRange within)
    {
        var place = FirstEndingAfter(within.From);
        return place < _ranges.Count && Common(_ranges[place], within) is { Length: > 0 } piece ? piece : null;
    }

    /// <summary>How many nonces of a range are in the set.</summary>
    public ulong CountIn(NonceRange within)
    {
        var count = 0UL;
        for (var i = FirstEndingAfter(within.From); i < _ranges.Count && _ranges[i].From < within.To; i++)
            count += Common(_ranges[i], within).Length;
        return count;
    }

    /// <summary>True where the whole range is in the set.</summary>
    public bool Covers(NonceRange range) => CountIn(range) == range.Length;

    /// <summary>Adds a range, or changes nothing and says which part of it was there.</summary>
    public bool TryAdd(NonceRange range, out NonceRange repeated)
    {
        repeated = First(range) ?? default;
        if (repeated.Length > 0)
            return false;
        if (range.Length == 0)
            return true;
        var place = FirstEndingAfter(range.From);
        var joinsBefore = place > 0 && _ranges[place - 1].To == range.From;
        var joinsAfter = place < _ranges.Count && _ranges[place].From == range.To;
        var joined = new NonceRange(
            joinsBefore ? _ranges[place - 1].From : range.From, joinsAfter ? _ranges[place].To : range.To);
        if (joinsAfter)
            _ranges.RemoveAt(place);
        if (joinsBefore)
            _ranges[place - 1] = joined;
        else
            _ranges.Insert(place, joined);
        Count += range.Length;
        return true;
    }

    /// <summary>Takes a range out, all of which must be in the set.</summary>
    public void Remove(NonceRange range)
    {
        if (range.Length == 0)
            return;
        var place = FirstEndingAfter(range.From);
        if (place == _ranges.Count || _ranges[place].From > range.From || _ranges[place].To < range.To)
            throw new ArgumentException($"{range} is not in the set", nameof(range));
        var whole = _ranges[place];
        _ranges.RemoveAt(place);
        if (whole.To > range.To)
            _ranges.Insert(place, new NonceRange(range.To, whole.To));
        if (whole.From < range.From)
            _ranges.Insert(place, new NonceRange(whole.From, range.From));
        Count -= range.Length;
    }

    public override string ToString() => string.Join(" ", _ranges);

    private static NonceRange Common(NonceRange one, NonceRange other)
    {
        var from = Math.Max(one.From, other.From);
        return new NonceRange(from, Math.Max(from, Math.Min(one.To, other.To)));
    }

    private int FirstEndingAfter(ulong nonce)
    {
        var low = 0;
        for (var high = _ranges.Count; low < high;)
        {
            var middle = (low + high) / 2;
            if (_ranges[middle].To > nonce)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}
