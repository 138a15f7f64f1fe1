using Simulator.Domain.Chain;

namespace Simulator.Domain.Mining;

/// <summary>
/// The headers that a template stands for once its 2^32 nonces are spent: first other version bits within a mask
/// (BIP 320), then later times. It never touches the merkle root, and never passes the latest time.
/// </summary>
/// <param name="First">The template as given.</param>
/// <param name="VersionMask">Version bits that may be changed; 0 for none.</param>
/// <param name="LatestTime">The last header time allowed, at least the template's.</param>
public sealed record HeaderRoll(BlockHeader First, uint VersionMask, uint LatestTime)
{
    /// <summary>The bits that BIP 320 leaves to miners.</summary>
    public const uint Bip320Mask = 0x1fffe000;

    /// <summary>Versions per time: 2 to the number of bits in the mask.</summary>
    public ulong Versions => 1UL << System.Numerics.BitOperations.PopCount(VersionMask);

    /// <summary>How many headers there are.</summary>
    public ulong Count => Versions * (1UL + LatestTime - First.Time);

    /// <summary>
    /// The header at a place from 0 to <see cref="Count"/>, the first being the template itself. Throws beyond.
    /// </summary>
    public BlockHeader At(ulong place)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, Count);
        var pattern = Deposit(place % Versions);
        return First with
        {
            Version = First.Version ^ (int)pattern,
            Time = First.Time + (uint)(place / Versions),
        };
    }

    /// <summary>Spreads the low bits of a number over the mask's bits, lowest first.</summary>
    private uint Deposit(ulong number)
    {
        var spread = 0u;
        for (var mask = VersionMask; mask != 0; mask &= mask - 1, number >>= 1)
        {
            if ((number & 1) != 0)
                spread |= mask & (~mask + 1);
        }

        return spread;
    }
}
