namespace Simulator.Domain.Pools.Schemes;

/// <summary>
/// What shares are worth on average: their difficulties times what a block pays. Exact but for the last 2^-32 satoshi,
/// which is cut off.
/// </summary>
internal static class ShareValue
{
    /// <summary>In <see cref="Credit"/>.</summary>
    public static Int128 Of(UInt128 difficulties, long reward)
    {
        // reward x difficulties does not fit: its upper part, and what the lower part carries.
        const int dropped = Difficulties.FractionBits - Credit.FractionBits;
        var high = (UInt128)(ulong)(difficulties >> dropped) * (ulong)reward;
        return (Int128)(high + Math.BigMul((ulong)difficulties, (ulong)reward, out _));
    }
}
