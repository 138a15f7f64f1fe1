using System.Numerics;

namespace Simulator.Domain.Random;

/// <summary>
/// One named stream of draws (xoroshiro128++ by Blackman and Vigna, 2019), seeded from (seed, owner, purpose). It is
/// owned by one actor and never shared, so adding an actor shifts nobody's luck.
/// </summary>
public sealed class RandomStream
{
    private ulong _s0;
    private ulong _s1;

    /// <summary>A stream whose draws depend on the seed alone.</summary>
    public RandomStream(ulong seed)
    {
        _s0 = Mix.Of(seed, 1);
        _s1 = Mix.Of(seed, 2);
        if ((_s0 | _s1) == 0)
            _s1 = 1;
    }

    /// <summary>The stream of an owner for one purpose.</summary>
    public static RandomStream For(ulong seed, ulong owner, ulong purpose) => new(Mix.Of(seed, owner, purpose));

    /// <summary>The stream of something named, for draws made before actors exist (topology, placement).</summary>
    public static RandomStream For(ulong seed, string name) => new(Mix.Of(seed, Mix.OfText(name)));

    /// <summary>64 even bits.</summary>
    public ulong NextBits()
    {
        var s0 = _s0;
        var s1 = _s1;
        var result = BitOperations.RotateLeft(s0 + s1, 17) + s0;
        s1 ^= s0;
        _s0 = BitOperations.RotateLeft(s0, 49) ^ s1 ^ (s1 << 21);
        _s1 = BitOperations.RotateLeft(s1, 28);
        return result;
    }

    /// <summary>A real number in [0, 1), on the grid of 2^-53.</summary>
    public double NextUnit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A real number in (0, 1], on the grid of 2^-53: safe to take the logarithm of.</summary>
    public double NextPositiveUnit() => ((NextBits() >> 11) + 1) * (1.0 / (1UL << 53));

    /// <summary>A whole number in [0, bound), without bias. The bound must be at least 1.</summary>
    public int NextBelow(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        var limit = (ulong)bound;
        var high = Math.BigMul(NextBits(), limit, out var low);
        if (low < limit)
        {
            var threshold = (0 - limit) % limit;
            while (low < threshold)
                high = Math.BigMul(NextBits(), limit, out low);
        }

        return (int)high;
    }

    /// <summary>True with the given probability.</summary>
    public bool NextChance(double probability) => NextUnit() < probability;
}
