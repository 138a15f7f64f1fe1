using Simulator.Domain.Time;

namespace Simulator.Domain.Mining.Rates;

/// <summary>From a time on, so many hashes per second.</summary>
public readonly record struct HashratePoint(SimTime At, double HashesPerSecond);

/// <summary>
/// A hash rate as a function of time, in hashes per second: its value, its integral, and the integral turned round. It
/// never changes, draws nothing that depends on who asks first, and is safe to share between threads.
/// </summary>
public abstract class HashrateLaw
{
    /// <summary>No law gives more: at 10^60 hashes per second the target of one block a minute is above 1.</summary>
    public const double HashesPerSecondMax = 1e60;

    /// <summary>The rate at a time from 0 on: finite and at least 0.</summary>
    public abstract double RateAt(SimTime time);

    /// <summary>The rate that counts as declared at time 0, from which a first target may follow.</summary>
    public virtual double DeclaredAtStart => RateAt(SimTime.Zero);

    /// <summary>A rate that is hardly ever exceeded, for warnings.</summary>
    public abstract double HashesPerSecondHigh { get; }

    /// <summary>Whether from some time on nearly nothing is hashed any more.</summary>
    public virtual bool EndsInNothing => false;

    /// <summary>Whether the rate is constant from one jump to the next.</summary>
    public virtual bool IsStepped => false;

    /// <summary>
    /// The first instant after a time at which the rate jumps; <see cref="SimTime.Max"/> where none is.
    /// </summary>
    public virtual SimTime NextJump(SimTime after) => SimTime.Max;

    /// <summary>Hashes made from one time to a later one.</summary>
    public abstract double HashesBetween(SimTime from, SimTime to);

    /// <summary>
    /// The time at which so many hashes are made since another time, to the nearest microsecond;
    /// <see cref="SimTime.Max"/> where that never comes.
    /// </summary>
    public abstract SimTime TimeOf(SimTime from, double hashes);

    /// <summary>The same course of time at a multiple of the rate.</summary>
    public HashrateLaw Times(double factor) => factor == 1 ? this : new ScaledRate(this, factor);
}
