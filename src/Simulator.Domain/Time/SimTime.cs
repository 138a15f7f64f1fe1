namespace Simulator.Domain.Time;

/// <summary>
/// Virtual time: whole microseconds since the start of a run, or a span of them. It never reads a clock: whoever
/// needs the present is told it.
/// </summary>
public readonly record struct SimTime(long Microseconds) : IComparable<SimTime>
{
    /// <summary>Microseconds in one second.</summary>
    public const long PerSecond = 1_000_000;

    /// <summary>The start of a run, or an empty span.</summary>
    public static SimTime Zero => default;

    /// <summary>The end of time: later than anything a run reaches.</summary>
    public static SimTime Max => new(long.MaxValue);

    /// <summary>Seconds as a real number, for rates and plots; never for comparisons.</summary>
    public double Seconds => Microseconds / (double)PerSecond;

    /// <summary>Whole milliseconds as a span.</summary>
    public static SimTime FromMilliseconds(long milliseconds) => new(checked(milliseconds * 1000));

    /// <summary>Whole seconds as a span.</summary>
    public static SimTime FromSeconds(long seconds) => new(checked(seconds * PerSecond));

    /// <summary>Seconds rounded to the nearest microsecond; beyond the range, <see cref="Max"/>.</summary>
    public static SimTime FromSeconds(double seconds)
    {
        var microseconds = Math.Round(seconds * PerSecond);
        return microseconds >= long.MaxValue ? Max : new((long)microseconds);
    }

    public static SimTime operator +(SimTime a, SimTime b) => new(a.Microseconds + b.Microseconds);

    public static SimTime operator -(SimTime a, SimTime b) => new(a.Microseconds - b.Microseconds);

    public static bool operator <(SimTime a, SimTime b) => a.Microseconds < b.Microseconds;

    public static bool operator >(SimTime a, SimTime b) => a.Microseconds > b.Microseconds;

    public static bool operator <=(SimTime a, SimTime b) => a.Microseconds <= b.Microseconds;

    public static bool operator >=(SimTime a, SimTime b) => a.Microseconds >= b.Microseconds;

    public int CompareTo(SimTime other) => Microseconds.CompareTo(other.Microseconds);

    /// <summary>Seconds with six decimals, as in <c>12.500000s</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Microseconds / PerSecond}.{Microseconds % PerSecond:000000}s");
}
