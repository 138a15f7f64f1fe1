using System.Numerics;
using System.Runtime.CompilerServices;
using Simulator.Domain.Actors;

namespace Simulator.Runtime.Queue;

/// <summary>
/// A bucket calendar with adaptive width: events go unsorted into buckets of equal width, a bucket is sorted when its
/// time comes, what is pushed into the bucket at hand goes to a small heap, and what lies beyond the ring to another.
/// It allocates nothing once its arrays have grown.
/// </summary>
/// <remarks>
/// <code>
///   late heap | active bucket (sorted) | ring of buckets, unsorted ......... | far heap
///             ^ taken from these two     ^ bitmap of the occupied ones         ^ moves in as the ring turns
/// </code>
/// </remarks>
internal sealed class CalendarQueue : EventQueue
{
    internal const int BucketTarget = 64;
    private const int RingBits = 13;
    private const int RingSize = 1 << RingBits;
    private const int RingMask = RingSize - 1;
    private const int AdaptEvery = 64;
    private const int ShiftMax = 30;

    /// <summary>Ties up to this many are sorted by insertion.</summary>
    private const int InsertMax = 32;

    /// <summary>
    /// Events that must have been seen before buckets are widened: a lull between bursts is no reason.
    /// </summary>
    private const int WidenEvidence = 4096;

    private readonly EventOrder _order;
    private readonly Comparison<ulong> _compareTies;
    private readonly BucketSlab _slab = new();
    private readonly KeySort _sort = new();
    private readonly Bucket[] _ring = new Bucket[RingSize];
    private readonly ulong[] _occupied = new ulong[RingSize / 64];
    private readonly HeapQueue _late;
    private readonly HeapQueue _far;
    private readonly List<Message> _moving = [];
    private ulong[] _keys = new ulong[256];
    private Bucket _active;
    private int _activeCount;
    private int _activeHead;
    private long _activeIndex = -1;
    private int _inRing;
    private int _shift = 10;
    private int _activations;
    private int _activated;
    private int _distinct;
    private int _movedIn;

    public CalendarQueue(EventOrder order)
    {
        _order = order;
        _compareTies = CompareTies;
        _late = new HeapQueue(order);
        _far = new HeapQueue(order);
    }

    public override int Count => _activeCount - _activeHead + _late.Count + _inRing + _far.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override void Push(in Message message)
    {
        var offset = (message.TimeMicroseconds >> _shift) - _activeIndex;
        if ((ulong)(offset - 1) < RingMask)
            PushToRing(in message, (int)(offset + _activeIndex) & RingMask);
        else if (offset <= 0)
            _late.Push(in message);
        else
            _far.Push(in message);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override bool TryTake(long limit, out Message message)
    {
        if (_activeHead < _activeCount && _late.Count == 0)
        {
            ref var next = ref _slab.At((int)(uint)_keys[_activeHead]);
            if (next.TimeMicroseconds >= limit)
            {
                message = default;
                return false;
            }

            message = next;
            _activeHead++;
            return true;
        }

        return TryTakeSlow(limit, out message);
    }

    /// <summary>The address that will receive the event some places ahead in the bucket at hand, or 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReceiverAhead(int distance)
    {
        var at = _activeHead + distance;
        return at < _activeCount ? _slab.At((int)(uint)_keys[at]).ReceiverSlot : 0;
    }

    /// <remarks>It looks without turning the calendar: what is pushed next may come before what it saw.</remarks>
    public override long PeekTime()
    {
        var active = _activeHead < _activeCount ? _slab.At((int)(uint)_keys[_activeHead]).TimeMicroseconds
            : long.MaxValue;
        var soonest = Math.Min(active, _late.PeekTime());
        return soonest != long.MaxValue ? soonest : Math.Min(FirstInRing(), _far.PeekTime());
    }

    public override void RemoveWhere(Predicate<Message> predicate)
    {
        Gather();
        _moving.RemoveAll(predicate);
        Scatter();
    }

    /// <summary>Empties the calendar into a list, in no order.</summary>
    public void DrainTo(List<Message> all)
    {
        Gather();
        all.AddRange(_moving);
        _moving.Clear();
    }

    private bool TryTakeSlow(long limit, out Message message)
    {
        message = default;
        if (_activeHead >= _activeCount && _late.Count == 0 && !Activate(limit))
            return false;
        if (_activeHead >= _activeCount)
            return _late.TryTake(limit, out message);
        ref var next = ref _slab.At((int)(uint)_keys[_activeHead]);
        if (_late.Count > 0 && _order.Before(in _late.First, in next))
            return _late.TryTake(limit, out message);
        if (next.TimeMicroseconds >= limit)
            return false;
        message = next;
        _activeHead++;
        return true;
    }

    private long FirstInRing()
    {
        if (_inRing == 0)
            return long.MaxValue;
        ref var bucket = ref _ring[NextOccupied((int)(_activeIndex + 1) & RingMask)];
        var first = long.MaxValue;
        var chunk = bucket.FirstChunk;
        for (var i = 0; i < bucket.Count; i++)
        {
            if (i > 0 && (i & (BucketSlab.ChunkSize - 1)) == 0)
                chunk = _slab.Following(chunk);
            var place = (chunk << BucketSlab.ChunkBits) | (i & (BucketSlab.ChunkSize - 1));
            first = Math.Min(first, _slab.At(place).TimeMicroseconds);
        }

        return first;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PushToRing(in Message message, int place)
    {
        ref var bucket = ref _ring[place];
        if (bucket.Count == 0)
            _occupied[place >> 6] |= 1UL << (place & 63);
        _slab.Add(ref bucket, in message);
        _inRing++;
    }

    /// <summary>
    /// Makes the next occupied bucket the active one; false where it starts at the limit or nothing waits.
    /// </summary>
    private bool Activate(long limit)
    {
        if (_activations >= AdaptEvery || _distinct >= AdaptEvery * BucketTarget)
            Adapt();
        if (_inRing == 0)
        {
            if (_far.PeekTime() >= limit)
                return false;
            _activeIndex = (_far.PeekTime() >> _shift) - 1;
        }

        while (_far.Count > 0 && (_far.PeekTime() >> _shift) - _activeIndex <= RingMask)
        {
            PushToRing(in _far.First, (int)(_far.PeekTime() >> _shift) & RingMask);
            _far.RemoveFirst();
            _movedIn++;
        }

        var place = NextOccupied((int)(_activeIndex + 1) & RingMask);
        var index = _activeIndex + ((place - (int)_activeIndex) & RingMask);
        if (index << _shift >= limit)
            return false;
        _activeIndex = index;
        TakeBucket(place);
        return true;
    }

    private int NextOccupied(int from)
    {
        var word = from >> 6;
        var bits = _occupied[word] & (ulong.MaxValue << (from & 63));
        while (bits == 0)
        {
            word = (word + 1) & (_occupied.Length - 1);
            bits = _occupied[word];
        }

        return (word << 6) + BitOperations.TrailingZeroCount(bits);
    }

    private void TakeBucket(int place)
    {
        _slab.Release(ref _active);
        _active = _ring[place];
        _ring[place] = default;
        _occupied[place >> 6] &= ~(1UL << (place & 63));
        _activeCount = _active.Count;
        _activeHead = 0;
        _inRing -= _activeCount;
        _activations++;
        SortActive();
    }

    private void SortActive()
    {
        var count = _activeCount;
        if (_keys.Length < count)
            _keys = new ulong[(int)BitOperations.RoundUpToPowerOf2((uint)count)];
        FillKeys(_keys, count);
        _sort.Sort(_keys, count, _shift);
        var keys = _keys;
        var distinct = count;
        for (var i = 1; i < count; i++)
        {
            if (keys[i] >> 32 != keys[i - 1] >> 32)
                continue;
            var last = SortTies(i - 1);
            distinct -= last - i + 1;
            i = last;
        }

        _distinct += distinct;
        _activated += count;
    }

    /// <summary>A key is (time within the bucket, place in the slab), so that sorting moves eight bytes.</summary>
    private void FillKeys(ulong[] keys, int count)
    {
        var start = _activeIndex << _shift;
        var chunk = _active.FirstChunk;
        for (var i = 0; i < count; i++)
        {
            if (i > 0 && (i & (BucketSlab.ChunkSize - 1)) == 0)
                chunk = _slab.Following(chunk);
            var place = (chunk << BucketSlab.ChunkBits) | (i & (BucketSlab.ChunkSize - 1));
            keys[i] = ((ulong)(_slab.At(place).TimeMicroseconds - start) << 32) | (uint)place;
        }
    }

    /// <summary>
    /// Puts the run of equal times that starts at a place into its full order; returns its last place.
    /// </summary>
    private int SortTies(int from)
    {
        var end = from + 1;
        while (end < _activeCount && _keys[end] >> 32 == _keys[from] >> 32)
            end++;
        if (end - from <= InsertMax)
            InsertTies(from, end);
        else
            MemoryExtensions.Sort(_keys.AsSpan(from, end - from), _compareTies);
        return end - 1;
    }

    private void InsertTies(int from, int end)
    {
        for (var i = from + 1; i < end; i++)
        {
            var key = _keys[i];
            var at = i;
            while (at > from
                && _order.BeforeAtOneTime(in _slab.At((int)(uint)key), in _slab.At((int)(uint)_keys[at - 1])))
            {
                _keys[at] = _keys[at - 1];
                at--;
            }

            _keys[at] = key;
        }
    }

    private int CompareTies(ulong a, ulong b)
    {
        if (a == b)
            return 0;
        return _order.BeforeAtOneTime(in _slab.At((int)(uint)a), in _slab.At((int)(uint)b)) ? -1 : 1;
    }

    /// <summary>
    /// Narrows buckets that held too many distinct times of late, and widens them where too much went round by the far
    /// heap. Equal times count once: narrowing cannot part them.
    /// </summary>
    private void Adapt()
    {
        var mean = _distinct / Math.Max(_activations, 1);
        var shift = _shift;
        if (mean > 4 * BucketTarget)
            shift = Math.Max(0, shift - BitOperations.Log2((uint)(mean / BucketTarget)));
        else if (_activated < WidenEvidence)
            return;
        else if (mean < BucketTarget && _movedIn > _activated / 4)
            shift = Math.Min(ShiftMax, shift + 2);
        else if (mean < BucketTarget / 8 && _inRing > RingSize / 16)
            shift = Math.Min(ShiftMax, shift + 1);
        _activations = 0;
        _distinct = 0;
        _activated = 0;
        _movedIn = 0;
        if (shift == _shift)
            return;
        Gather();
        var time = (_activeIndex + 1) << _shift;
        _shift = shift;
        _activeIndex = (time >> shift) - 1;
        Scatter();
    }

    private void Gather()
    {
        _moving.Clear();
        for (; _activeHead < _activeCount; _activeHead++)
            _moving.Add(_slab.At((int)(uint)_keys[_activeHead]));
        _late.DrainTo(_moving);
        _far.DrainTo(_moving);
        for (var place = 0; place < RingSize; place++)
            GatherBucket(ref _ring[place]);
        Array.Clear(_occupied);
        _inRing = 0;
    }

    private void GatherBucket(ref Bucket bucket)
    {
        var chunk = bucket.FirstChunk;
        for (var i = 0; i < bucket.Count; i++)
        {
            if (i > 0 && (i & (BucketSlab.ChunkSize - 1)) == 0)
                chunk = _slab.Following(chunk);
            _moving.Add(_slab.At((chunk << BucketSlab.ChunkBits) | (i & (BucketSlab.ChunkSize - 1))));
        }

        _slab.Release(ref bucket);
    }

    private void Scatter()
    {
        foreach (ref readonly var message in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_moving))
            Push(in message);
        _moving.Clear();
    }
}
