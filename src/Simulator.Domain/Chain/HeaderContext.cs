namespace Simulator.Domain.Chain;

/// <summary>
/// What a node knows when it judges a header: everything but the header itself. It never refers to a chain, so it can
/// be made from any store.
/// </summary>
/// <param name="BitsExpected">What the difficulty rule asks for, for the header's own time.</param>
/// <param name="MedianTimePast">Median of the last header times, seconds; the header must be later.</param>
/// <param name="TimeMin">
/// Least time by the difficulty rule's own check at period edges (BIP 94, BIP 54), seconds;
/// <see cref="long.MinValue"/> where it has none.
/// </param>
/// <param name="Now">The node's clock, seconds.</param>
public readonly record struct HeaderContext(CompactTarget BitsExpected, long MedianTimePast, long TimeMin, long Now)
{
    /// <summary>Seconds by which Bitcoin lets a header be ahead of a node's clock.</summary>
    public const long FutureMaxDefault = 7200;

    /// <summary>Seconds by which a header may be ahead of the node's clock.</summary>
    public long FutureMax { get; init; } = FutureMaxDefault;

    /// <summary>The least version allowed; by default every version is.</summary>
    public int VersionMin { get; init; } = int.MinValue;
}
