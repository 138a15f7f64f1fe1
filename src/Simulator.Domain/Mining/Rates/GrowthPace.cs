using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Domain.Mining.Rates;

/// <summary>By which fraction something grows in each span of time: 10 % per 14 days; below 0 it shrinks.</summary>
public readonly record struct GrowthPace(double Fraction, SimTime Per)
{
    /// <summary>The exponent per second: ln(1 + fraction) / per.</summary>
    public double PerSecond => DeterministicMath.LogOnePlus(Fraction) / Per.Seconds;
}
