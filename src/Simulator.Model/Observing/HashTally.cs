using Simulator.Domain.Time;

namespace Simulator.Model.Observing;

/// <summary>Hashes that were made, and those of them that were for nothing.</summary>
public readonly record struct HashCount(double Made, double Wasted);

/// <summary>
/// What one hashing miner reports of its engine: hashes by the time at which their slice ended. It counts and cannot
/// send.
/// </summary>
public sealed class HashTally
{
    private readonly List<(SimTime At, double Hashes, bool IsWasted)> _slices = [];

    /// <summary>A slice has ended; wasted where a new tip had overtaken it.</summary>
    public void Add(SimTime now, ulong hashes, bool isWasted)
    {
        if (hashes > 0)
            _slices.Add((now, hashes, isWasted));
    }

    /// <summary>
    /// Hashes that a share stands for; those of one second are one entry, so that shares without end need little room.
    /// </summary>
    public void AddInSecond(SimTime now, double hashes)
    {
        if (_slices.Count > 0 && _slices[^1] is var last && !last.IsWasted
            && last.At.Microseconds / SimTime.PerSecond == now.Microseconds / SimTime.PerSecond)
            _slices[^1] = (now, last.Hashes + hashes, false);
        else
            _slices.Add((now, hashes, false));
    }

    /// <summary>The hashes of the slices that ended in a stretch of time, its start and end included.</summary>
    public HashCount Between(SimTime from, SimTime to)
    {
        var made = 0.0;
        var wasted = 0.0;
        foreach (var (at, hashes, isWasted) in _slices)
        {
            if (at < from || at > to)
                continue;
            made += hashes;
            wasted += isWasted ? hashes : 0;
        }

        return new HashCount(made, wasted);
    }
}
