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
    private readonly Lane[] _lanes;

    /// <param name="lanes">How many partitions append.</param>
    public ValueStore(int lanes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lanes, 1);
        _lanes = new Lane[lanes];
        for (var i = 0; i < lanes; i++)
            _lanes[i] = new Lane();
    }

    /// <summary>How many lanes there are.</summary>
    public int Lanes => _lanes.Length;

    /// <summary>All handles are below this. Read it only while no partition runs.</summary>
    public int HandleEnd
    {
        get
        {
            var most = 0;
            foreach (var lane in _lanes)
                most = Math.Max(most, lane.Count);
            return most * _lanes.Length;
        }
    }

    /// <summary>The value at a handle.</summary>
    public ref readonly T this[int handle]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var lanes = _lanes;
            if (lanes.Length == 1)
                return ref lanes[0].At(handle);
            return ref lanes[handle % lanes.Length].At(handle / lanes.Length);
        }
    }

    /// <summary>Whether a value stands at a handle. Read it only while no partition runs.</summary>
    public bool Contains(int handle) => handle >= 0 && handle / _lanes.Length < _lanes[handle % _lanes.Length].Count;

    /// <summary>Appends on a lane and gives the handle. Only the partition of that lane may call it.</summary>
    public int Append(int lane, in T value) => checked(_lanes[lane].Append(in value) * _lanes.Length + lane);

    /// <summary>Replaces the value last appended on a lane, before any message has named it.</summary>
    public void Complete(int lane, in T value) => _lanes[lane].Complete(in value);

    private sealed class Lane
    {
        private T[][] _chunks = new T[16][];

        public int Count { get; private set; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ref readonly T At(int place) => ref _chunks[place >> ChunkBits][place & (ChunkSize - 1)];

        public int Append(in T value)
        {
            var chunk = Count >> ChunkBits;
            if (chunk == _chunks.Length)
            {
                // Readers of older places may still hold the old table; it stays right for them.
                var grown = new T[chunk * 2][];
                _chunks.CopyTo(grown, 0);
                _chunks = grown;
            }

            _chunks[chunk] ??= new T[ChunkSize];
            _chunks[chunk][Count & (ChunkSize - 1)] = value;
            return Count++;
        }

        public void Complete(in T value) => _chunks[(Count - 1) >> ChunkBits][(Count - 1) & (ChunkSize - 1)] = value;
    }
}
