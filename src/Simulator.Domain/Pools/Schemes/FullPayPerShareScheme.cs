using Simulator.Domain.Parameters;
using Simulator.Domain.Random;

namespace Simulator.Domain.Pools.Schemes;

/// <summary>
/// Owes a price for each share as pay-per-share does, with the mean fees of the chain's last blocks added: the pool
/// bears the luck, members the fees' ups and downs of the past.
/// </summary>
public sealed class FullPayPerShareScheme : IRewardScheme
{
    private const string WindowKey = "blocks";
    private const int WindowDefault = 144;

    private readonly long[] _fees;
    private long _blocks;
    private Int128 _sum;

    /// <summary>With fees taken from so many last blocks.</summary>
    public FullPayPerShareScheme(int window) => _fees = new long[window];

    /// <summary>This scheme's entry in the list.</summary>
    public static RewardSchemeKind Kind { get; } = new(
        new("fpps", "As pps, with the mean fees of the last blocks of the chain added to the price.",
            "credit of a share = (1 - fee) x (subsidy + mean fees of the last `blocks` blocks of the chain)\n"
                + "  x share difficulty / network difficulty\n"
                + "before the chain's first block seen, fees count as 0; the mean is rounded down to a satoshi",
            [
                new(WindowKey, "blocks", "how many blocks of the chain the mean of fees is taken over", "144")
                {
                    Kind = ParameterKind.Count, Example = "144",
                },
            ],
            "Braiins, full pay-per-share; Rosenfeld (2011), section 2.2, for the price"),
        static values => new FullPayPerShareScheme(values.Get(WindowKey, WindowDefault)))
    {
        Variance = static (_, _) => 0,
    };

    /// <inheritdoc/>
    public bool PaysPerShare => true;

    /// <summary>Satoshi of fees that a block is taken to bring.</summary>
    public long MeanFees { get; private set; }

    /// <inheritdoc/>
    public void Grow(int members)
    {
    }

    /// <inheritdoc/>
    public Int128 Share(int member, UInt128 difficulties, long subsidy) =>
        ShareValue.Of(difficulties, subsidy + MeanFees);

    /// <inheritdoc/>
    public void Shares(ReadOnlySpan<UInt128> difficulties, long subsidy, Span<Int128> owed)
    {
        for (var member = 0; member < difficulties.Length; member++)
            owed[member] = ShareValue.Of(difficulties[member], subsidy + MeanFees);
    }

    /// <inheritdoc/>
    public void Divide(int finder, long reward, CreditSheet sheet) => sheet.Clear();

    /// <inheritdoc/>
    public int ChainBlocks => _fees.Length;

    /// <inheritdoc/>
    public void ForgetChain()
    {
        Array.Clear(_fees);
        (_blocks, _sum, MeanFees) = (0, 0, 0);
    }

    /// <inheritdoc/>
    public void ChainBlock(long fees)
    {
        ref var oldest = ref _fees[_blocks++ % _fees.Length];
        _sum += fees - oldest;
        oldest = fees;
        MeanFees = (long)(_sum / Math.Min(_blocks, _fees.Length));
    }

    /// <inheritdoc/>
    public ulong StateHash()
    {
        var hash = Mix.Of((ulong)_blocks);
        foreach (var fees in _fees)
            hash = Mix.Of(hash, (ulong)fees);
        return hash;
    }
}
