using Simulator.Domain.Chain;
using Simulator.Domain.Mining;

namespace Simulator.Hashing.Engines;

/// <summary>
/// Checks on the host, with the scalar reference, what a kernel reported: keeps the nonces of the range whose whole
/// hash is at most the target, and counts those that cannot have passed the kernel's own test. It never searches.
/// </summary>
internal sealed class HitSieve(SearchRequest request)
{
    private const int UpperBits = 224;

    private readonly HeaderSearch reference = new(request.Header);
    private readonly List<uint> hits = [];
    private int hardwareErrors;

    /// <summary>The upper 32 bits of the target: a kernel reports where the hash's are at most these.</summary>
    public uint Top { get; } = UpperWord(request.Target);

    /// <summary>Hits kept, ascending.</summary>
    public IReadOnlyList<uint> Hits => hits;

    /// <summary>
    /// Takes a list that a kernel reported, ascending from one nonce on. A search for the first hit ends at the first
    /// that is kept, which is the answer; null otherwise.
    /// </summary>
    public uint? Take(ulong from, ReadOnlySpan<uint> reported)
    {
        foreach (var nonce in reported)
        {
            // Beyond 2^32 a lane's nonce wraps: by its distance from the start it is still beyond the end.
            if (nonce - (uint)from >= request.Range.To - from || !Passes(nonce))
                continue;
            hits.Add(nonce);
            if (request.Mode == SearchMode.FirstHit)
                return nonce;
        }

        return null;
    }

    /// <summary>What was found, of a search that counts up to one nonce and computed up to another.</summary>
    public SearchAnswer Answer(ulong searchedTo, ulong computedTo) =>
        new(searchedTo, hits, computedTo - searchedTo, hardwareErrors);

    private bool Passes(uint nonce)
    {
        var number = reference.HashWith(nonce).Number;
        if (UpperWord(number) > Top)
            hardwareErrors++;
        return number <= request.Target;
    }

    private static uint UpperWord(UInt256 number) => (uint)(ulong)(number >> UpperBits);
}
