using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Domain.Network.Latency;

/// <summary>
/// How long a message travels on a link: a law to draw from, an unchanging value. It knows no node and keeps no state
/// between draws.
/// </summary>
public abstract class LatencyLaw
{
    /// <summary>The stated least latency: no draw is below it, and partitions rely on that.</summary>
    public abstract SimTime Minimum { get; }

    /// <summary>The mean of the law, to the nearest microsecond.</summary>
    public abstract SimTime Mean { get; }

    /// <summary>The law as a scenario would write it.</summary>
    public abstract string Description { get; }

    /// <summary>One latency in whole microseconds, at least <see cref="Minimum"/>.</summary>
    public abstract long DrawMicroseconds(RandomStream random);

    /// <inheritdoc/>
    public sealed override string ToString() => Description;

    /// <summary>The nearest whole microsecond, at most the end of time.</summary>
    protected static long Whole(double microseconds) =>
        microseconds >= long.MaxValue ? long.MaxValue : (long)(microseconds + 0.5);

    /// <summary>A span as scenarios write it: whole milliseconds where that is exact, else microseconds.</summary>
    protected static string Text(SimTime span) => span.Microseconds % 1000 == 0
        ? FormattableString.Invariant($"{span.Microseconds / 1000}ms")
        : FormattableString.Invariant($"{span.Microseconds}us");
}
