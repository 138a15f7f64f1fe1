using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Simulator.Domain.Actors;

namespace Simulator.Runtime.Queue;

/// <summary>
/// The events of one stretch of the calendar, in the order they were pushed: a chain of chunks of the slab.
/// </summary>
internal struct Bucket
{
    /// <summary>The first chunk.</summary>
    public int FirstChunk;

    /// <summary>Where the next event goes; at a chunk's start a new chunk is due first.</summary>
    public int Next;

    /// <summary>How many events there are; 0 where the bucket is empty.</summary>
    public int Count;
}

/// <summary>
/// One array in which all buckets of a calendar keep their events, in chunks that are used again last in first out, so
/// that warm memory comes back soon and nothing is allocated per event. Never shared by threads.
/// </summary>
internal sealed class BucketSlab
{
    internal const int ChunkBits = 5;
    internal const int ChunkSize = 1 << ChunkBits;
    private const int ChunkMask = ChunkSize - 1;

    private Message[] _items = new Message[64 * ChunkSize];
    private int[] _following = new int[64];
    private int _usedChunks;
    private int _freeChunk = -1;

    /// <summary>The event at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref Message At(int place) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_items), place);

    /// <summary>Adds an event to a bucket.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ref Bucket bucket, in Message message)
    {
        if ((bucket.Next & ChunkMask) == 0)
            Extend(ref bucket);
        _items[bucket.Next++] = message;
        bucket.Count++;
    }

    /// <summary>The chunk after a chunk of a bucket.</summary>
    public int Following(int chunk) => _following[chunk];

    /// <summary>Gives the chunks of a bucket back and empties it.</summary>
    public void Release(ref Bucket bucket)
    {
        if (bucket.Count > 0)
        {
            var last = (bucket.Next - 1) >> ChunkBits;
            _following[last] = _freeChunk;
            _freeChunk = bucket.FirstChunk;
        }

        bucket = default;
    }

    private void Extend(ref Bucket bucket)
    {
        var chunk = TakeChunk();
        if (bucket.Count == 0)
            bucket.FirstChunk = chunk;
        else
            _following[(bucket.Next - 1) >> ChunkBits] = chunk;
        bucket.Next = chunk << ChunkBits;
    }

    private int TakeChunk()
    {
        if (_freeChunk >= 0)
        {
            var chunk = _freeChunk;
            _freeChunk = _following[chunk];
            return chunk;
        }

        if (_usedChunks == _following.Length)
        {
            var chunks = _usedChunks + Math.Max(64, _usedChunks / 2);
            Array.Resize(ref _items, chunks << ChunkBits);
            Array.Resize(ref _following, chunks);
        }

        return _usedChunks++;
    }
}
