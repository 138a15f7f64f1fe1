using Simulator.Domain.Chain;

namespace Simulator.Hashing.Gpu;

/// <summary>
/// Looks at every nonce that a device reported with the scalar reference. The kernel tests 32 bits only, so a nonce may
/// rightly be reported and still be no hit; one that fails those 32 bits, lies outside the launch or comes twice is a
/// hardware error. It never trusts a device.
/// </summary>
internal static class HitJudge
{
    /// <summary>The hits among the nonces, ascending from the start of the piece, and the number of errors.</summary>
    /// <param name="search">The template.</param>
    /// <param name="target">The bound of the request.</param>
    /// <param name="piece">The launch: only nonces of its range count, those of its rounding are dropped.</param>
    /// <param name="nonces">As reported.</param>
    public static (List<uint> Hits, int Errors) Judge(
        in HeaderSearch search, UInt256 target, in LaunchPiece piece, uint[] nonces)
    {
        var hits = new List<uint>();
        var errors = 0;
        var sorted = nonces.AsSpan().ToArray();
        Array.Sort(sorted);
        for (var i = 0; i < sorted.Length; i++)
        {
            var place = sorted[i] - piece.From;
            var twice = i > 0 && sorted[i] == sorted[i - 1];
            if (twice || place >= piece.Launched)
                errors++;
            else if (place < piece.Length)
                errors += Look(search.HashWith(sorted[i]).Number, sorted[i]);
        }

        return (hits, errors);

        int Look(UInt256 hash, uint nonce)
        {
            if (hash <= target)
                hits.Add(nonce);
            return TopOf(hash) <= TopOf(target) ? 0 : 1;
        }
    }

    /// <summary>The most significant 32 bits: what a kernel compares.</summary>
    public static uint TopOf(UInt256 number) => (uint)(number.Limb3 >> 32);
}

/// <summary>A part of a range on its way through a device.</summary>
/// <param name="From">The first nonce.</param>
/// <param name="Length">Nonces that count: never beyond the end of the range.</param>
/// <param name="Launched">Nonces that the device tries: the length rounded up to its granule.</param>
internal readonly record struct LaunchPiece(uint From, ulong Length, uint Launched);
