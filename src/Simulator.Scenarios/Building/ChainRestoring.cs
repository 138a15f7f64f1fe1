using Simulator.Domain.Chain;
using Simulator.Domain.Pools.Ledger.Entries;
using Simulator.Domain.Time;
using Simulator.Model.Chain;

namespace Simulator.Scenarios.Building;

/// <summary>
/// Puts the blocks of an earlier run into a chain before anything moves: all that any pool's ledger holds, parents
/// first. It believes what is written there, but for the links from block to block: <see cref="ForeignLedger"/>.
/// </summary>
internal sealed class ChainRestoring(ChainDraft chain, IReadOnlyList<RestoredPool> pools)
{
    /// <summary>Header time of the first block of an earlier run; null where there was none.</summary>
    public static long? StartOf(IReadOnlyList<RestoredPool> pools) => BlocksOf(pools)
        .Where(block => block.Height == 0).Select(block => (long?)BlockHeader.Parse(block.Header.Span).Time)
        .FirstOrDefault();

    /// <summary>The last moment that is written in the ledgers, in microseconds since 1970 by the header clock.
    /// </summary>
    public static long LastOf(IReadOnlyList<RestoredPool> pools) =>
        pools.SelectMany(pool => pool.Entries).Max(entry => entry.Moment);

    /// <summary>Appends the blocks, and gives their handles, parents first.</summary>
    public IReadOnlyList<int> Append()
    {
        var handles = new List<int>();
        var headers = chain.Headers!;
        foreach (var block in BlocksOf(pools).OrderBy(block => block.Height).ThenBy(block => block.FoundAt))
        {
            if (headers.TryFind(block.Id, out _))
                continue;
            if (!headers.TryFind(block.Parent, out var parent) || block.Height == 0)
                throw new ForeignLedger($"the ledger's block {block.Id} at height {block.Height} belongs to no "
                    + "block of this chain: it was made by another scenario or seed");
            var miner = chain.Members.FindIndex(member => member.Path(chain.Scenario) == block.Miner);
            if (miner < 0)
                throw new ForeignLedger(
                    $"the ledger's block {block.Id} was found by '{block.Miner}', whom this scenario does not have");
            handles.Add(Append(block, parent, miner));
        }

        return handles;
    }

    /// <summary>The blocks that the pools at a node had for their tips, once all are appended.</summary>
    public static IReadOnlyList<int> TipsAt(int node, ChainDraft chain, IReadOnlyList<RestoredPool> pools) =>
    [
        .. pools.Where(pool => NodeOf(pool, chain) == node)
            .Select(pool => TipOf(pool) is { } tip && chain.Headers!.TryFind(tip, out var handle) ? handle : -1)
            .Where(handle => handle >= 0),
    ];

    private static int NodeOf(RestoredPool pool, ChainDraft chain) =>
        chain.Scenario.Pools.ToList().FindIndex(each => each.Name == pool.Pool) is >= 0 and var number
            ? chain.Nodes.NodeOfPool[number] : -1;

    private static Hash256? TipOf(RestoredPool pool)
    {
        for (var i = pool.Entries.Count - 1; i >= 0; i--)
            if (pool.Entries[i] is BlockPublished block)
                return block.Id;
            else if (pool.Entries[i] is TipFollowed followed)
                return followed.Block;
        return null;
    }

    private int Append(BlockPublished block, int parent, int miner)
    {
        var around = chain.Around[0];
        var node = chain.Nodes.NodeOfMiner[miner];
        var foundAt = new SimTime(block.FoundAt - around.Forge.Rules.ClockUnixSeconds * SimTime.PerSecond);
        var handle = around.Forge.Restore(BlockHeader.Parse(block.Header.Span), block.Coinbase, block.IsDrawn,
            parent, miner, node, foundAt, foundAt);
        around.Recorder.CountFound();
        around.Recorder.Published(handle);
        return handle;
    }

    private static IEnumerable<BlockPublished> BlocksOf(IReadOnlyList<RestoredPool> pools) =>
        pools.SelectMany(pool => pool.Entries).OfType<BlockPublished>();
}
