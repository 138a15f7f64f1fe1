using Simulator.Domain.Actors;

namespace Simulator.Runtime.Partitions;

/// <summary>
/// What stands behind the events that carry one message to several actors, until they are due. It never holds who sent
/// it or when: the event does.
/// </summary>
internal sealed class SpreadTable
{
    private Spread[] _spreads = new Spread[16];
    private int _used;
    private int _free = -1;

    public ref readonly Spread At(long handle) => ref _spreads[handle];

    public int Add(ReadOnlyMemory<ActorRef> receivers, ushort kind, long data)
    {
        var at = _free;
        if (at >= 0)
            _free = _spreads[at].NextFree;
        else
        {
            if (_used == _spreads.Length)
                Array.Resize(ref _spreads, _used * 2);
            at = _used++;
        }

        _spreads[at] = new Spread { Receivers = receivers, Kind = kind, Data = data };
        return at;
    }

    public void Release(long handle)
    {
        _spreads[handle] = new Spread { NextFree = _free };
        _free = (int)handle;
    }

    /// <summary>One message to several actors.</summary>
    internal struct Spread
    {
        public ReadOnlyMemory<ActorRef> Receivers;
        public long Data;
        public ushort Kind;
        public int NextFree;
    }
}
