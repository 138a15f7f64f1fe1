namespace Simulator.Domain.Pools.Ledger;

// What a pool earns elsewhere: by members that it sends into other pools.
public sealed partial class PoolLedger
{
    /// <summary>Satoshi that came from elsewhere, all told.</summary>
    public Int128 Incomes { get; private set; }

    /// <summary>
    /// Satoshi of it that wait for the next block, with which they are divided. Below zero where a block that had taken
    /// some of them came back after others had been divided.
    /// </summary>
    public Int128 Carried { get; private set; }

    /// <summary>
    /// Satoshi from elsewhere: divided with the next block, or the pool's own where it pays per share.
    /// </summary>
    public void Receive(long satoshi)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(satoshi);
        Incomes += satoshi;
        if (_scheme.PaysPerShare)
            Own += Credit.Of(satoshi);
        else
            Carried += satoshi;
    }

    /// <summary>What a block of this reward takes along; never so little that nothing is left to divide.</summary>
    private long CarriedBy(long reward) =>
        (long)Int128.Clamp(Carried, -reward, long.MaxValue / 2 - reward);
}
