using Simulator.Domain.Time;

namespace Simulator.Domain.Economics.Fees;

/// <summary>Each block with transactions brings the same fees.</summary>
/// <param name="amount">Satoshi.</param>
public sealed class ConstantFees(long amount) : FeeLaw
{
    private const string AmountKey = "amount";

    /// <summary>This law's entry in the list.</summary>
    public static FeeLawKind Kind { get; } = new(
        new("constant", "Each block brings the same fees; a bare amount of money means this.", "amount",
            [FeeLawKind.Money(AmountKey, "the fees of a block", "0.1 coin")], "the simplest fees"),
        static (values, _) => new ConstantFees(FeeLawKind.SatoshiOf(values, AmountKey)))
    {
        FaultOf = static values => FeeLawKind.SatoshiOf(values, AmountKey) > Most
            ? "amount must be at most 21000000 coin" : null,
    };

    /// <inheritdoc/>
    public override long Of(in FeeMoment moment) => amount;

    /// <inheritdoc/>
    public override double Mean(SimTime spacing) => amount;
}
