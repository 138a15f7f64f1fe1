namespace Simulator.Domain.Pools;

/// <summary>
/// The unit of what is owed for shares: 2^-32 satoshi, in whole numbers of 128 bits. Rewards and payouts are whole
/// satoshi.
/// </summary>
public static class Credit
{
    /// <summary>Bits behind the point.</summary>
    public const int FractionBits = 32;

    /// <summary>So many satoshi.</summary>
    public static Int128 Of(long satoshi) => (Int128)satoshi << FractionBits;

    /// <summary>Whole satoshi, rounded down.</summary>
    public static long Satoshi(Int128 credit) => (long)(credit >> FractionBits);

    /// <summary>Satoshi as a real number, for plots.</summary>
    public static double ToDouble(Int128 credit) => (double)credit / 4294967296.0;
}
