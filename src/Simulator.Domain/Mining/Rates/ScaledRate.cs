using Simulator.Domain.Time;

namespace Simulator.Domain.Mining.Rates;

/// <summary>A part, or a multiple, of another rate. It has no course of its own.</summary>
internal sealed class ScaledRate(HashrateLaw whole, double factor) : HashrateLaw
{
    public override double DeclaredAtStart => whole.DeclaredAtStart * factor;

    public override double HashesPerSecondHigh => whole.HashesPerSecondHigh * factor;

    public override bool EndsInNothing => whole.EndsInNothing || factor == 0;

    public override bool IsStepped => whole.IsStepped;

    public override double RateAt(SimTime time) => whole.RateAt(time) * factor;

    public override SimTime NextJump(SimTime after) => whole.NextJump(after);

    public override double HashesBetween(SimTime from, SimTime to) => whole.HashesBetween(from, to) * factor;

    public override SimTime TimeOf(SimTime from, double hashes) =>
        hashes <= 0 ? from : factor == 0 ? SimTime.Max : whole.TimeOf(from, hashes / factor);
}
