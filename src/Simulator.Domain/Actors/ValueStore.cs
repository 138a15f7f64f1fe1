using System.Runtime.CompilerServices;

namespace Simulator.Domain.Actors;

/// <summary>
/// An append-only store of immutable values, addressed by handles. Each partition appends on a lane of its own, and a
/// value is read elsewhere only after a message that names it has arrived, so nothing is ever locked. A handle is an
/// address: it is never ordered, hashed, drawn from or recorded.
/// </summary>
/// <remarks>
/// Handles of the lanes are interleaved (handle = place x lanes + lane), so that sets of handles stay dense.
/// </remarks>
public sealed class ValueStore<T>
    where T : struct
{
    private const int ChunkBits = 10;
    private const int ChunkSize = 1 << ChunkBits;
    private readonly T[][][] _lanes;
    private readonly int[] _counts;
    private T[][] _firstLane;

    /// <param name="lanes">How many partitions append.</param>
    public ValueStore(int lanes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lanes, 1);
        _lanes = new T[lanes][][];
        _counts = new int[lanes];
        for (var lane = 0; lane < lanes; lane++)
            _lanes[lane] = new T[16][];
        _firstLane = _lanes[0];
    }

    /// <summary>How many lanes there are.</summary>
    public int Lanes => _lanes.Length;

    /// <summary>All handles are below this. Read it only while no partition runs.</summary>
    public int HandleEnd => _counts.Max() * _lanes.Length;

    /// <summary>The value at a handle.</summary>
    public ref readonly T this[int handle]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (_lanes.Length == 1)
                return ref _firstLane[handle >> ChunkBits][handle & (ChunkSize - 1)];
            var place = handle / _lanes.Length;
            return ref _lanes[handle % _lanes.Length][place >> ChunkBits][place & (ChunkSize - 1)];
        }
    }

    /// <summary>Whether a value stands at a handle. Read it only while no partition runs.</summary>
    public bool Contains(int handle) => handle >= 0 && handle / _lanes.Length < _counts[handle % _lanes.Length];

    /// <summary>Appends on a lane and gives the handle. Only the partition of that lane may call it.</summary>
    public int Append(int lane, in T value)
    {
        var place = _counts[lane];
        var chunk = place >> ChunkBits;
        if (chunk == _lanes[lane].Length)
            Grow(lane);
        _lanes[lane][chunk] ??= GC.AllocateUninitializedArray<T>(ChunkSize);
        _lanes[lane][chunk][place & (ChunkSize - 1)] = value;
        _counts[lane] = place + 1;
        return checked(place * _lanes.Length + lane);
    }

    /// <summary>Replaces the value last appended on a lane, before any message has named it.</summary>
    public void Complete(int lane, in T value)
    {
        var place = _counts[lane] - 1;
        _lanes[lane][place >> ChunkBits][place & (ChunkSize - 1)] = value;
    }

    /// <summary>
    /// Replaces the value at a handle. Only the partition of its lane may call it, and only while nobody else can know
    /// the handle, or reads it after a message that was sent later.
    /// </summary>
    public void Rewrite(int handle, in T value)
    {
        var place = handle / _lanes.Length;
        _lanes[handle % _lanes.Length][place >> ChunkBits][place & (ChunkSize - 1)] = value;
    }

    /// <summary>Readers of older places may still hold the old table; it stays right for them.</summary>
    private void Grow(int lane)
    {
        var grown = new T[_lanes[lane].Length * 2][];
        _lanes[lane].CopyTo(grown, 0);
        _lanes[lane] = grown;
        _firstLane = _lanes[0];
    }
}
