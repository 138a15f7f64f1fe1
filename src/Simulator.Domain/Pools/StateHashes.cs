using Simulator.Domain.Random;

namespace Simulator.Domain.Pools;

/// <summary>Hashes of numbers of 128 bits, in order. It is not cryptographic.</summary>
internal static class StateHashes
{
    /// <summary>Of one number after what came before.</summary>
    public static ulong With(ulong hash, UInt128 value) => Mix.Of(hash, (ulong)(value >> 64), (ulong)value);

    /// <summary>Of a list.</summary>
    public static ulong Of(ReadOnlySpan<UInt128> values)
    {
        var hash = Mix.Of((ulong)values.Length);
        foreach (var value in values)
            hash = With(hash, value);
        return hash;
    }
}
