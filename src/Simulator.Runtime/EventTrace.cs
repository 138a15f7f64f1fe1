using Simulator.Domain.Actors;
using Simulator.Domain.Time;

namespace Simulator.Runtime;

/// <summary>A stretch of time, up to and without its end, whose events are kept.</summary>
public sealed record TraceWindow(SimTime From, SimTime To);

/// <summary>One event as it entered the fingerprint.</summary>
public readonly record struct TracedEvent(
    SimTime Time, int Step, ulong Receiver, ulong Sender, uint Sequence, MessageKind Kind, ulong Content)
{
    internal (SimTime, int, ulong, uint) Order => (Time, Step, Sender, Sequence);
}

/// <summary>
/// The events of a stretch of time in their order, taken together from all partitions: two runs that are the same have
/// the same trace, however they were partitioned. It knows no addresses.
/// </summary>
/// <param name="Events">By time, step, id of the sender and its sequence.</param>
/// <param name="Paths">Paths of the actors in it, by id.</param>
public sealed record EventTrace(IReadOnlyList<TracedEvent> Events, IReadOnlyDictionary<ulong, string> Paths)
{
    /// <summary>
    /// The first event that two runs do not share, as each of them has it, in words; null where the traces agree.
    /// </summary>
    public static string? FirstDifference(EventTrace a, EventTrace b)
    {
        var place = 0;
        while (place < a.Events.Count && place < b.Events.Count && a.Events[place] == b.Events[place])
            place++;
        return place == a.Events.Count && place == b.Events.Count
            ? null
            : $"{a.WordsAt(place)} against {b.WordsAt(place)}";
    }

    internal static EventTrace Merge(
        IEnumerable<TracedEvent> events, IEnumerable<(ulong Id, string Path)> actors)
    {
        var merged = events.ToArray();
        Array.Sort(merged, static (x, y) => x.Order.CompareTo(y.Order));
        var ids = merged.Select(each => each.Receiver).Concat(merged.Select(each => each.Sender)).ToHashSet();
        return new EventTrace(
            merged, actors.Where(each => ids.Contains(each.Id)).ToDictionary(each => each.Id, each => each.Path));
    }

    private string WordsAt(int place)
    {
        if (place >= Events.Count)
            return "no further event";
        var seen = Events[place];
        return FormattableString.Invariant($"kind {seen.Kind} with content {seen.Content:x16} from ")
            + FormattableString.Invariant($"{PathOf(seen.Sender)} (its message {seen.Sequence}) to ")
            + FormattableString.Invariant($"{PathOf(seen.Receiver)} at {seen.Time}, step {seen.Step}");
    }

    private string PathOf(ulong id) => Paths.TryGetValue(id, out var path) ? path : $"id {id:x16}";
}
