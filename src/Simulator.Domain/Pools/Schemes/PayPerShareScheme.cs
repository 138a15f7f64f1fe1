using Simulator.Domain.Random;

namespace Simulator.Domain.Pools.Schemes;

/// <summary>
/// Owes a fixed price for each share, whatever the pool finds: the pool bears all the luck and keeps the fees of
/// blocks.
/// </summary>
public sealed class PayPerShareScheme : IRewardScheme
{
    /// <summary>This scheme's entry in the list.</summary>
    public static RewardSchemeKind Kind { get; } = new(
        new("pps", "Each share is paid its mean worth at once; the pool bears the luck.",
            "credit of a share = (1 - fee) x subsidy x share difficulty / network difficulty\n"
                + "a pool with a reserve of R blocks is ruined with probability e^(-uR), e^-u = 1 - (1 - fee)u",
            [],
            "Rosenfeld, Analysis of Bitcoin Pooled Mining Reward Systems (2011), section 2.2 and appendix C"),
        static _ => new PayPerShareScheme()) { Variance = static (_, _) => 0 };

    /// <inheritdoc/>
    public bool PaysPerShare => true;

    /// <inheritdoc/>
    public void Grow(int members)
    {
    }

    /// <inheritdoc/>
    public Int128 Share(int member, UInt128 difficulties, long subsidy) => ShareValue.Of(difficulties, subsidy);

    /// <inheritdoc/>
    public void Shares(ReadOnlySpan<UInt128> difficulties, long subsidy, Span<Int128> owed)
    {
        for (var member = 0; member < difficulties.Length; member++)
            owed[member] = ShareValue.Of(difficulties[member], subsidy);
    }

    /// <inheritdoc/>
    public void Divide(int finder, long reward, CreditSheet sheet) => sheet.Clear();

    /// <inheritdoc/>
    public ulong StateHash() => Mix.Of(0);
}
