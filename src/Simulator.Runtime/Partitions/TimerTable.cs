using Simulator.Domain.Actors;

namespace Simulator.Runtime.Partitions;

/// <summary>
/// The timers of one partition: what was scheduled, and whether it still stands. A cancelled timer stays in the event
/// queue and is found dead when it comes due, or swept when too many are.
/// </summary>
internal sealed class TimerTable
{
    private Entry[] _entries = new Entry[64];
    private int _used;
    private int _free = -1;

    /// <summary>Cancelled timers that may still lie in the queue.</summary>
    public int Cancelled { get; private set; }

    public TimerRef Add(int owner, ushort kind, long data)
    {
        int at;
        if (_free >= 0)
        {
            at = _free;
            _free = _entries[at].NextFree;
        }
        else
        {
            if (_used == _entries.Length)
                Array.Resize(ref _entries, _used * 2);
            at = _used++;
        }

        ref var entry = ref _entries[at];
        entry.Generation++;
        entry.Owner = owner;
        entry.Kind = kind;
        entry.Data = data;
        return new TimerRef(at, entry.Generation);
    }

    /// <summary>Cancels a timer of an owner; false where it no longer stands.</summary>
    public bool Cancel(TimerRef timer, int owner)
    {
        if (!timer.IsSet || !Stands(timer) || _entries[timer.Entry].Owner != owner)
            return false;
        Release(timer.Entry);
        Cancelled++;
        return true;
    }

    /// <summary>Cancels all timers of an owner.</summary>
    public void CancelAll(int owner)
    {
        for (var i = 0; i < _used; i++)
        {
            if (_entries[i].Owner != owner)
                continue;
            Release(i);
            Cancelled++;
        }
    }

    /// <summary>Whether a due event's timer still stands.</summary>
    public bool Stands(long data) => Stands(FromData(data));

    /// <summary>Takes a due timer; false where it was cancelled.</summary>
    public bool TryFire(long data, out ushort kind, out long content)
    {
        var timer = FromData(data);
        kind = 0;
        content = 0;
        if (!Stands(timer))
        {
            Cancelled = Math.Max(0, Cancelled - 1);
            return false;
        }

        kind = _entries[timer.Entry].Kind;
        content = _entries[timer.Entry].Data;
        Release(timer.Entry);
        return true;
    }

    /// <summary>Says that the queue holds no dead timers any more.</summary>
    public void Swept() => Cancelled = 0;

    public static long ToData(TimerRef timer) => (long)((ulong)timer.Generation << 32 | (uint)timer.Entry);

    private static TimerRef FromData(long data) => new((int)data, (uint)(data >> 32));

    private bool Stands(TimerRef timer) =>
        _entries[timer.Entry].Generation == timer.Generation && _entries[timer.Entry].Owner >= 0;

    private void Release(int at)
    {
        ref var entry = ref _entries[at];
        entry.Owner = -1;
        entry.NextFree = _free;
        _free = at;
    }

    private struct Entry
    {
        public uint Generation;
        public int Owner;
        public ushort Kind;
        public long Data;
        public int NextFree;
    }
}
