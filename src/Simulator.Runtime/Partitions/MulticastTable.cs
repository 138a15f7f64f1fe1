using Simulator.Domain.Actors;

namespace Simulator.Runtime.Partitions;

/// <summary>
/// What stands behind the events that carry one message to several actors, until they are due. It never holds who sent
/// it or when: the event does.
/// </summary>
internal sealed class MulticastTable
{
    private Multicast[] _multicasts = new Multicast[16];
    private int _used;
    private int _free = -1;

    public ref readonly Multicast At(long handle) => ref _multicasts[handle];

    public int Add(ReadOnlyMemory<ActorRef> receivers, ushort kind, long data)
    {
        var at = _free;
        if (at >= 0)
            _free = _multicasts[at].NextFree;
        else
        {
            if (_used == _multicasts.Length)
                Array.Resize(ref _multicasts, _used * 2);
            at = _used++;
        }

        _multicasts[at] = new Multicast { Receivers = receivers, Kind = kind, Data = data };
        return at;
    }

    public void Release(long handle)
    {
        _multicasts[handle] = new Multicast { NextFree = _free };
        _free = (int)handle;
    }

    /// <summary>One message to several actors.</summary>
    internal struct Multicast
    {
        public ReadOnlyMemory<ActorRef> Receivers;
        public long Data;
        public ushort Kind;
        public int NextFree;
    }
}
