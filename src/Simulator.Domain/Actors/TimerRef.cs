namespace Simulator.Domain.Actors;

/// <summary>A timer that was scheduled, for cancelling it; the default value names none.</summary>
public readonly struct TimerRef
{
    internal readonly int Entry;
    internal readonly uint Generation;

    internal TimerRef(int entry, uint generation)
    {
        Entry = entry;
        Generation = generation;
    }

    /// <summary>Whether this names a timer at all.</summary>
    public bool IsSet => Generation != 0;
}
