namespace Simulator.Domain.Pools.Ledger;

/// <summary>How a pool's block stands in its books.</summary>
public enum PoolBlockState : byte
{
    /// <summary>On the best chain, not yet payable.</summary>
    Immature = 1,

    /// <summary>On the best chain and payable.</summary>
    Matured = 2,

    /// <summary>Off the best chain: it pays nobody.</summary>
    Reversed = 3,
}

/// <summary>
/// A block of a pool as its books keep it: what it brought, who was credited what, and how it stands. It computes
/// nothing.
/// </summary>
internal sealed class PoolBlock(long id)
{
    /// <summary>The number under which the pool knows it.</summary>
    public long Id { get; set; } = id;

    /// <summary>Satoshi of its coinbase.</summary>
    public long Reward { get; set; }

    /// <summary>Satoshi from elsewhere that are divided with it.</summary>
    public long Carried { get; set; }

    /// <summary>Satoshi of it that the pool keeps as its fee; the rest beyond the credits is the pool's too.</summary>
    public long Fee { get; set; }

    /// <summary>How it stands.</summary>
    public PoolBlockState State { get; set; }

    /// <summary>Who was credited what.</summary>
    public CreditSheet Sheet { get; } = new();

    /// <summary>What the pool has of it.</summary>
    public long Kept => Reward + Carried - Sheet.Total;
}
