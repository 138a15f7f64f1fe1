using Simulator.Domain.Time;

namespace Simulator.Domain.Economics.Fees;

/// <summary>Blocks pay their subsidy alone.</summary>
public sealed class NoFees : FeeLaw
{
    /// <summary>This law's entry in the list.</summary>
    public static FeeLawKind Kind { get; } = new(
        new("none", "No transaction pays anything.", "0", [], "the simplest chain"),
        static (_, _) => new NoFees());

    /// <inheritdoc/>
    public override long Of(in FeeMoment moment) => 0;

    /// <inheritdoc/>
    public override double Mean(SimTime spacing) => 0;
}
