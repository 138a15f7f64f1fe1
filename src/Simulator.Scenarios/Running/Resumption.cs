using Simulator.Domain.Pools.Ledger.Entries;
using Simulator.Domain.Time;
using Simulator.Runtime.Edges;
using Simulator.Scenarios.Building;

namespace Simulator.Scenarios.Running;

/// <summary>How a run goes on with what the ledgers of an earlier one hold, and how a recording keeps that.</summary>
internal static class Resumption
{
    /// <summary>What a recording says that its run went on with.</summary>
    public static IReadOnlyList<RestoredPool> Of(Recording recording) =>
    [
        .. recording.Snapshot.GroupBy(each => each.Name)
            .Select(pool => new RestoredPool(pool.Key, [.. pool.Select(each => EntryOf(each.Line))])),
    ];

    /// <summary>The same as lines.</summary>
    public static IEnumerable<(string Name, string Line)> LinesOf(IReadOnlyList<RestoredPool> pools) =>
        pools.SelectMany(pool => pool.Entries.Select(entry => (pool.Pool, EntryBytes.ToLine(entry))));

    /// <summary>
    /// Header time at virtual time 0: the wall clock, as the first run had it, but after all that is written down.
    /// Null where nothing came before.
    /// </summary>
    public static long? ClockFor(IReadOnlyList<RestoredPool> pools, Scenario scenario, RunOptions options)
    {
        if (pools.Count == 0 || pools.All(pool => pool.Entries.Count == 0))
            return null;
        var next = ChainRestoring.LastOf(pools) / SimTime.PerSecond + 1;
        return scenario.Chain.StartUnixSeconds is null
            ? Math.Max(next, options.Calendar.GetUtcNow().ToUnixTimeSeconds()) : next;
    }

    private static LedgerEntry EntryOf(string line) => EntryBytes.OfLine(line, out var problem)
        ?? throw new InvalidDataException($"the recording's snapshot has a line that is no entry: {problem}");
}
