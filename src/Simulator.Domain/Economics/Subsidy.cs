namespace Simulator.Domain.Economics;

/// <summary>
/// What a chain pays for a block beside its fees: satoshi (10^-8 coin) by height. It never knows fees, and never pays
/// a fraction of a satoshi.
/// </summary>
/// <param name="Initial">Satoshi of block 0.</param>
/// <param name="Interval">Blocks between two cuts; 0 for a subsidy that stays.</param>
public readonly record struct Subsidy(long Initial, int Interval)
{
    /// <summary>
    /// Each cut takes this part: 2 halves by a shift (Bitcoin), d above 2 takes floor(x / d) (Dash: 14).
    /// </summary>
    public int CutDivisor { get; init; } = 2;

    /// <summary>Satoshi of the block at a height. Blocks of <c>chain.history</c>, below 0, count as height 0.</summary>
    public long At(int height)
    {
        if (Interval == 0 || height < Interval)
            return Initial;
        var cuts = height / Interval;
        if (CutDivisor == 2)
            return cuts >= 63 ? 0 : Initial >> cuts;
        var value = Initial;
        for (; cuts > 0 && value >= CutDivisor; cuts--)
            value -= value / CutDivisor;
        return value;
    }

    /// <summary>
    /// Satoshi ever paid: for Bitcoin 2,099,999,997,690,000. Null where the subsidy never ends, because it is not cut
    /// or because a floor keeps it above 0.
    /// </summary>
    public long? Total()
    {
        if (Interval == 0 || CutDivisor != 2)
            return null;
        var sum = 0L;
        for (var value = Initial; value > 0; value >>= 1)
            sum += value * Interval;
        return sum;
    }
}
