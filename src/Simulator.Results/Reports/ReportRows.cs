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
    /// <summary>The chain whose rows they are; empty where they are those of a run with one, or of all.</summary>
    public string Chain { get; init; } = "";

    public required IReadOnlyList<BlockRow> Blocks { get; init; }

    /// <summary>The best chain from its first block on, warm-up included.</summary>
    public required IReadOnlyList<BlockRow> Best { get; init; }

    public required IReadOnlyList<PropagationRow> Propagation { get; init; }

    public required IReadOnlyList<RetargetRow> Retargets { get; init; }

    public required IReadOnlyList<MinerRow> Miners { get; init; }

    public required IReadOnlyList<HashrateRow> Hashrates { get; init; }

    public required IReadOnlyList<PoolRoundRow> Rounds { get; init; }

    public required IReadOnlyList<PayoutRow> Payouts { get; init; }

    public required IReadOnlyList<FaultRow> Faults { get; init; }

    public required IReadOnlyList<MessageRow> Messages { get; init; }

    public required IReadOnlyList<ReorgDepth> Reorgs { get; init; }

    /// <summary>Virtual seconds at which the run ended.</summary>
    public required double End { get; init; }

    /// <summary>The id of a part of the page about these rows.</summary>
    public string IdOf(string part) => Chain.Length == 0 ? part : $"{part}-{Chain}";

    /// <summary>The title of a part of the page about these rows.</summary>
    public string TitleOf(string part) => Chain.Length == 0 ? part : $"{part} of {Chain}";

    /// <summary>The rows of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="chain">Of which chain; empty: of all.</param>
    public static ReportRows Read(RunReader run, string chain = "")
    {
        bool IsWanted(string name) => chain.Length == 0 || name == chain;
        var blocks = run.Rows(ChainTables.Blocks).Where(b => IsWanted(b.Chain))
            .OrderBy(b => b.FoundAt.Microseconds).ThenBy(b => b.Height).ToList();
        return new ReportRows
        {
            Chain = chain,
            Blocks = blocks,
            Best = blocks.Where(b => b.Status == BlockStatus.Best).OrderBy(b => b.Height).ToList(),
            Propagation = run.Rows(NetworkTables.Propagation).Where(p => IsWanted(p.Chain))
                .OrderBy(p => p.PublishedAt.Microseconds).ToList(),
            Retargets = run.Rows(ChainTables.Retargets).Where(r => IsWanted(r.Chain)).ToList(),
            Miners = run.Rows(MiningTables.Miners).Where(m => IsWanted(m.Chain)).ToList(),
            Hashrates = run.Rows(MiningTables.Hashrates).Where(h => IsWanted(h.Chain))
                .OrderBy(h => h.At.Microseconds).ToList(),
            Rounds = run.Rows(PoolTables.Rounds).ToList(),
            Payouts = run.Rows(PoolTables.Payouts).ToList(),
            Faults = run.Rows(NetworkTables.Faults).ToList(),
            Messages = run.Rows(NetworkTables.Messages).ToList(),
            Reorgs = ReorgDepth.CountAll(run.Rows(ChainTables.Reorgs).Where(r => IsWanted(r.Chain))),
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
