using Simulator.Domain.Time;

namespace Simulator.Domain.Records;

/// <summary>
/// What a row holds where nothing is known, such as the time at which a withheld block was published. It becomes
/// NULL in a table; it is never a real instant, because no run starts before 0.
/// </summary>
public static class Unknown
{
    /// <summary>An instant or span that is not known.</summary>
    public static SimTime Time => new(-1);

    /// <summary>Whether an instant or span is known.</summary>
    public static bool IsKnown(SimTime time) => time.Microseconds >= 0;
}
