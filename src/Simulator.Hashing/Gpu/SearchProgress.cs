using Simulator.Domain.Mining;

namespace Simulator.Hashing.Gpu;

/// <summary>
/// How far a search is: what can be handed back whatever happens next. It never changes, and its hits are all below the
/// place that it names.
/// </summary>
/// <param name="SearchedTo">Every hit below is known.</param>
/// <param name="Hits">Verified nonces, ascending; entries from <paramref name="HitCount"/> on belong to nobody.</param>
/// <param name="HitCount">How many there are.</param>
/// <param name="Computed">Hashes that the device did, whether they count or not.</param>
/// <param name="HardwareErrors">Reported nonces that were refuted.</param>
internal sealed record SearchProgress(ulong SearchedTo, uint[] Hits, int HitCount, ulong Computed, int HardwareErrors)
{
    public static SearchProgress At(ulong from) => new(from, [], 0, 0, 0);

    /// <summary>
    /// This and more hits, searched up to a place. One thread only may go on from the newest progress.
    /// </summary>
    public SearchProgress With(ulong searchedTo, List<uint> hits)
    {
        var room = Hits;
        var count = HitCount + hits.Count;
        if (count > room.Length)
            Array.Resize(ref room, Math.Max(count, room.Length * 2));
        hits.CopyTo(room, HitCount);
        return this with { SearchedTo = searchedTo, Hits = room, HitCount = count };
    }

    /// <summary>The answer that this amounts to.</summary>
    /// <param name="from">Where the range began.</param>
    /// <param name="fault">What ended it early, or null.</param>
    public SearchAnswer Answer(ulong from, EngineFault? fault)
    {
        var counted = SearchedTo - from;
        return new SearchAnswer(
            SearchedTo, Hits[..HitCount], Computed > counted ? Computed - counted : 0, HardwareErrors, fault);
    }
}
