using Simulator.Domain.Records;
using Simulator.Results.Reading;
using Simulator.Results.Tables;

namespace Simulator.Results.Reports;

/// <summary>
/// The rows that a report is made of, read once and put in the order the figures need. It computes no measure: those
/// stand in the summary.
/// </summary>
internal sealed class ReportRows
{
    public required IReadOnlyList<BlockRow> Blocks { get; init; }

    /// <summary>The best chain from its first block on, warm-up included.</summary>
    public required IReadOnlyList<BlockRow> Best { get; init; }

    public required IReadOnlyList<PropagationRow> Propagation { get; init; }

    public required IReadOnlyList<RetargetRow> Retargets { get; init; }

    public required IReadOnlyList<MinerRow> Miners { get; init; }

    public required IReadOnlyList<HashrateRow> Hashrates { get; init; }

    public required IReadOnlyList<FaultRow> Faults { get; init; }

    public required IReadOnlyList<MessageRow> Messages { get; init; }

    public required IReadOnlyList<ReorgDepth> Reorgs { get; init; }

    /// <summary>Virtual seconds at which the run ended.</summary>
    public required double End { get; init; }

    public static ReportRows Read(RunReader run)
    {
        var blocks = run.Rows(ChainTables.Blocks).OrderBy(b => b.FoundAt.Microseconds).ThenBy(b => b.Height).ToList();
        return new ReportRows
        {
            Blocks = blocks,
            Best = blocks.Where(b => b.Status == BlockStatus.Best).OrderBy(b => b.Height).ToList(),
            Propagation = run.Rows(NetworkTables.Propagation).OrderBy(p => p.PublishedAt.Microseconds).ToList(),
            Retargets = run.Rows(ChainTables.Retargets).ToList(),
            Miners = run.Rows(MiningTables.Miners).ToList(),
            Hashrates = run.Rows(MiningTables.Hashrates).OrderBy(h => h.At.Microseconds).ToList(),
            Faults = run.Rows(NetworkTables.Faults).ToList(),
            Messages = run.Rows(NetworkTables.Messages).ToList(),
            Reorgs = ReorgDepth.CountAll(run.Rows(ChainTables.Reorgs)),
            End = Math.Max(run.Summary.SimulatedUntil, blocks.Count == 0 ? 0 : blocks[^1].FoundAt.Seconds),
        };
    }
}

/// <summary>All reorganisations of one depth.</summary>
internal sealed record ReorgDepth(int Depth, long Count, int Nodes, double FirstAt, double LastAt)
{
    /// <summary>Counts rows as they come: there may be one per node and fork.</summary>
    public static IReadOnlyList<ReorgDepth> CountAll(IEnumerable<ReorgRow> rows)
    {
        var tallies = new SortedDictionary<int, Tally>();
        foreach (var row in rows)
        {
            if (!tallies.TryGetValue(row.Depth, out var tally))
                tallies.Add(row.Depth, tally = new Tally());
            tally.Add(row);
        }

        return tallies.Select(t => t.Value.Of(t.Key)).ToList();
    }

    private sealed class Tally
    {
        private readonly HashSet<string> _nodes = new(StringComparer.Ordinal);
        private long _count;
        private double _first = double.PositiveInfinity;
        private double _last;

        public ReorgDepth Of(int depth) => new(depth, _count, _nodes.Count, _first, _last);

        public void Add(in ReorgRow row)
        {
            _count++;
            _nodes.Add(row.Node);
            _first = Math.Min(_first, row.At.Seconds);
            _last = Math.Max(_last, row.At.Seconds);
        }
    }
}
