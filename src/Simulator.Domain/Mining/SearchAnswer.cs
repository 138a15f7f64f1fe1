namespace Simulator.Domain.Mining;

/// <summary>
/// What an engine found. Unless the search was stopped or the device failed, it depends on template, target, range and
/// mode alone: never on the engine, its lanes, its launches or its speed.
/// </summary>
/// <param name="SearchedTo">
/// Every hit below this nonce is reported and none at or above it. The end of the range where all was searched; one
/// past the hit where the first hit ended it; less where the search was stopped or the device failed.
/// </param>
/// <param name="Hits">Ascending nonces, each verified on the host by the scalar reference.</param>
/// <param name="Overshoot">
/// Hashes that were computed at or beyond <paramref name="SearchedTo"/>: work that counts for nothing.
/// </param>
/// <param name="HardwareErrors">
/// Hits that a device reported and the host could not verify. They are in no other number.
/// </param>
/// <param name="Fault">What ended it early, or null.</param>
public sealed record SearchAnswer(
    ulong SearchedTo, IReadOnlyList<uint> Hits, ulong Overshoot = 0, int HardwareErrors = 0, EngineFault? Fault = null)
{
    /// <summary>Hashes that count: from the start of the range up to <see cref="SearchedTo"/>.</summary>
    public ulong HashesOf(SearchRequest request) => SearchedTo - request.Range.From;
}

/// <summary>
/// Why an engine could not go on. A value, not an exception: work is handed back and nothing is lost. It never names a
/// job.
/// </summary>
/// <param name="Kind">What happened.</param>
/// <param name="Reason">In words, with the driver's own code where it gave one.</param>
public sealed record EngineFault(EngineFaultKind Kind, string Reason);

/// <summary>The ways in which a device fails.</summary>
public enum EngineFaultKind
{
    /// <summary>A launch did not come back in time.</summary>
    Hung,

    /// <summary>The driver says that the device is gone, or refuses a call.</summary>
    Lost,

    /// <summary>It reported hits that are none, or missed one that it was shown to have.</summary>
    Lying,
}
