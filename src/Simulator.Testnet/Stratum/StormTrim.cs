namespace Simulator.Testnet.Stratum;

/// <summary>
/// Keeps what thousands of clients take of memory to what they need. The logins of a storm leave garbage behind that
/// the collector would keep for new objects, and idle clients make so little that it would let it pile up as high as
/// the processor's cache. It acts when there is little to do, never in a storm.
/// </summary>
internal sealed class StormTrim
{
    /// <summary>Connections that make a storm.</summary>
    private const long Storm = 1000;

    /// <summary>Bytes of garbage that may lie about.</summary>
    private const long Heap = 4 << 20;

    /// <summary>Who makes more bytes from one look to the next is busy; the collector comes by itself.</summary>
    private const long Busy = 2 << 20;

    private long _trimmedAt;
    private long _seen;
    private long _made;
    private long _madeAtCollection;
    private int _collections;

    /// <summary>Called about once a second, by one thread at a time.</summary>
    /// <param name="accepted">Connections that ever came.</param>
    public void Look(long accepted)
    {
        var isQuiet = accepted == _seen;
        _seen = accepted;
        if (isQuiet && accepted - _trimmedAt >= Storm)
        {
            _trimmedAt = accepted;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }

        if (accepted >= Storm)
            Sweep();
    }

    private void Sweep()
    {
        var (before, collections) = (_made, GC.CollectionCount(0));
        _made = GC.GetTotalAllocatedBytes();
        if (collections != _collections)
            _madeAtCollection = _made;
        else if (_made - _madeAtCollection > Heap && _made - before < Busy)
            GC.Collect(0);
        _collections = collections;
    }
}
