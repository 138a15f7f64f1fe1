using Simulator.Domain.Random;

namespace Simulator.Domain.Pools.Schemes;

/// <summary>
/// Whoever finds a block has it, but for the fee: the pool is a shared node, and nobody's luck is evened out.
/// </summary>
public sealed class SoloScheme : IRewardScheme
{
    /// <summary>This scheme's entry in the list.</summary>
    public static RewardSchemeKind Kind { get; } = new(
        new("solo", "Whoever finds a block has it.",
            "part of the finder = 1\n"
                + "variance of what one share brings = (1/p - 1) (pB)^2 for p = share difficulty / network difficulty",
            [],
            "ckpool solo, public-pool"),
        static _ => new SoloScheme()) { Variance = static (_, _) => 1 };

    /// <inheritdoc/>
    public bool PaysPerShare => false;

    /// <inheritdoc/>
    public void Grow(int members)
    {
    }

    /// <inheritdoc/>
    public Int128 Share(int member, UInt128 difficulties, long subsidy) => 0;

    /// <inheritdoc/>
    public void Shares(ReadOnlySpan<UInt128> difficulties, long subsidy, Span<Int128> owed)
    {
    }

    /// <inheritdoc/>
    public void Divide(int finder, long reward, CreditSheet sheet)
    {
        sheet.Clear();
        sheet.Add(finder, reward);
    }

    /// <inheritdoc/>
    public ulong StateHash() => Mix.Of(0);
}
