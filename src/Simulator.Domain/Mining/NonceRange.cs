namespace Simulator.Domain.Mining;

/// <summary>
/// The nonces from one on and before another. Bounds are wider than a nonce, so that all 2^32 can be named. It never
/// says of which header.
/// </summary>
public readonly record struct NonceRange
{
    /// <summary>One past the last nonce there is.</summary>
    public const ulong End = 1UL << 32;

    /// <summary>Every nonce.</summary>
    public static NonceRange All => new(0, End);

    /// <summary>Throws unless from ≤ to ≤ 2^32.</summary>
    public NonceRange(ulong from, ulong to)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, End);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, to);
        From = from;
        To = to;
    }

    /// <summary>The first nonce in it.</summary>
    public ulong From { get; }

    /// <summary>The first nonce after it.</summary>
    public ulong To { get; }

    /// <summary>How many nonces.</summary>
    public ulong Length => To - From;

    /// <summary>
    /// One of several parts that are as even as they can be and together the whole: no nonce is in two of them. Some
    /// are empty where there are more parts than nonces.
    /// </summary>
    /// <param name="place">From 0 to below <paramref name="parts"/>.</param>
    /// <param name="parts">At least 1.</param>
    public NonceRange Part(int place, int parts)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(place);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, parts);
        return new(From + Length * (ulong)place / (ulong)parts, From + Length * (ulong)(place + 1) / (ulong)parts);
    }

    public override string ToString() => $"[{From}, {To})";
}
