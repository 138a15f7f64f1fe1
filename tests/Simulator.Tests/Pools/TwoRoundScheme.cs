using Simulator.Domain.Pools;
using Simulator.Domain.Pools.Schemes;
using Simulator.Domain.Random;

namespace Simulator.Tests.Pools;

/// <summary>
/// Divides each block among the shares of its round and of the round before. It knows no window, and so can be hopped.
/// </summary>
public sealed class TwoRoundScheme : IRewardScheme
{
    private readonly RewardSplit _split = new();
    private UInt128[] _before = [];
    private UInt128[] _both = [];

    /// <summary>This scheme's entry in the list.</summary>
    public static RewardSchemeKind Kind { get; } = new(
        new("two-rounds", "Each block is divided among the shares of its round and the one before.",
            "part of a member = its difficulties since the pool's last block but one / those of all",
            [],
            "docs/pools.md"),
        static _ => new TwoRoundScheme());

    /// <inheritdoc/>
    public bool PaysPerShare => false;

    /// <inheritdoc/>
    public void Grow(int members)
    {
        Array.Resize(ref _before, members);
        Array.Resize(ref _both, members);
    }

    /// <inheritdoc/>
    public Int128 Share(int member, UInt128 difficulties, long subsidy)
    {
        _both[member] += difficulties;
        return 0;
    }

    /// <inheritdoc/>
    public void Shares(ReadOnlySpan<UInt128> difficulties, long subsidy, Span<Int128> owed)
    {
        for (var member = 0; member < difficulties.Length; member++)
            _both[member] += difficulties[member];
    }

    /// <inheritdoc/>
    public void Divide(int finder, long reward, CreditSheet sheet)
    {
        _split.Divide(reward, _both, sheet);
        for (var member = 0; member < _both.Length; member++)
            (_before[member], _both[member]) = (_both[member] - _before[member], _both[member] - _before[member]);
    }

    /// <inheritdoc/>
    public ulong StateHash()
    {
        var hash = Mix.Of((ulong)_both.Length);
        for (var member = 0; member < _both.Length; member++)
            hash = Mix.Of(hash, Mix.Of((ulong)(_both[member] >> 64), (ulong)_both[member]), (ulong)_before[member]);
        return hash;
    }
}
