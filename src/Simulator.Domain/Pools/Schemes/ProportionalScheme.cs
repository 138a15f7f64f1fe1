using Simulator.Domain.Random;

namespace Simulator.Domain.Pools.Schemes;

/// <summary>
/// Divides each block among the shares since the block before, by what they count. It pays early shares of a round more
/// than late ones, so it can be hopped.
/// </summary>
public sealed class ProportionalScheme : IRewardScheme
{
    private readonly RewardSplit _split = new();
    private UInt128[] _round = [];

    /// <summary>This scheme's entry in the list.</summary>
    public static RewardSchemeKind Kind { get; } = new(
        new("prop", "Each block is divided among the shares since the pool's block before.",
            "part of a member = its difficulties since the last block / those of all\n"
                + "a share at x difficulties after the last block is worth e^x E1(x) of its fair value",
            [],
            "Rosenfeld, Analysis of Bitcoin Pooled Mining Reward Systems (2011), section 2.1"),
        static _ => new ProportionalScheme());

    /// <inheritdoc/>
    public bool PaysPerShare => false;

    /// <inheritdoc/>
    public void Grow(int members) => Array.Resize(ref _round, members);

    /// <inheritdoc/>
    public Int128 Share(int member, UInt128 difficulties, long subsidy)
    {
        _round[member] += difficulties;
        return 0;
    }

    /// <inheritdoc/>
    public void Shares(ReadOnlySpan<UInt128> difficulties, long subsidy, Span<Int128> owed)
    {
        var round = _round.AsSpan(0, difficulties.Length);
        for (var member = 0; member < round.Length; member++)
            round[member] += difficulties[member];
    }

    /// <inheritdoc/>
    public void Divide(int finder, long reward, CreditSheet sheet)
    {
        _split.Divide(reward, _round, sheet);
        Array.Clear(_round);
    }

    /// <inheritdoc/>
    public ulong StateHash() => StateHashes.Of(_round);
}
