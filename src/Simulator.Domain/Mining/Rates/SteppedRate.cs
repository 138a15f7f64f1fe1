using Simulator.Domain.Time;

namespace Simulator.Domain.Mining.Rates;

/// <summary>
/// A rate that is constant from one jump to the next: what such laws share. Integral and inverse walk from jump to
/// jump; a law that jumps without end must not be 0 for ever.
/// </summary>
public abstract class SteppedRate : HashrateLaw
{
    public sealed override bool IsStepped => true;

    public abstract override SimTime NextJump(SimTime after);

    public override double HashesBetween(SimTime from, SimTime to)
    {
        var hashes = 0.0;
        while (from < to)
        {
            var next = NextJump(from);
            var end = next < to ? next : to;
            hashes += RateAt(from) * (end - from).Seconds;
            from = end;
        }

        return hashes;
    }

    public override SimTime TimeOf(SimTime from, double hashes)
    {
        while (hashes > 0)
        {
            var rate = RateAt(from);
            var next = NextJump(from);
            var made = rate * (next - from).Seconds;
            if (made >= hashes)
                return Later(from, hashes / rate);
            if (next == SimTime.Max)
                return SimTime.Max;
            hashes -= made;
            from = next;
        }

        return from;
    }

    /// <summary>So many seconds after a time; <see cref="SimTime.Max"/> beyond the range.</summary>
    internal static SimTime Later(SimTime time, double seconds)
    {
        var span = SimTime.FromSeconds(seconds);
        return span > SimTime.Max - time ? SimTime.Max : time + span;
    }
}
