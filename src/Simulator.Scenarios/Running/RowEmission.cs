using Simulator.Domain.Chain;
using Simulator.Domain.Records;
using Simulator.Domain.Time;
using Simulator.Model.Chain;
using Simulator.Model.Observing;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Writing;

namespace Simulator.Scenarios.Running;

/// <summary>
/// Turns what a world recorded into rows. Which rows is the scenario's <c>record</c>; it computes no measures.
/// </summary>
internal static class RowEmission
{
    /// <summary>All rows of a run.</summary>
    /// <param name="censuses">One per chain.</param>
    /// <param name="rows">Where they go.</param>
    public static void Emit(IReadOnlyList<BlockCensus> censuses, IRowSink rows)
    {
        foreach (var census in censuses)
            EmitChain(census, rows);
        var first = censuses[0].Chain;
        EmitFaults(first.World, first.End, rows);
        EmitMessages(first.World, rows);
        foreach (var census in censuses)
            EmitArrivals(census.Chain.World, rows);
    }

    private static void EmitChain(BlockCensus census, IRowSink rows)
    {
        var chain = census.Chain;
        var record = chain.World.Scenario.Record;
        if (record.Blocks == RecordLevel.All)
        {
            foreach (var block in chain.Found().OrderBy(block => chain.Store[block].FoundAt).ThenBy(block =>
                chain.Store[block].Id))
                EmitBlock(census, block, rows);
            EmitReorgs(chain, rows);
        }

        if (record.Blocks != RecordLevel.None)
            EmitRetargets(chain, rows);
        foreach (var row in new MinerTally(census).Rows())
            rows.Add(in row);
        EmitHashrates(chain, rows);
        PoolRows.Emit(chain, rows);
    }

    private static void EmitBlock(BlockCensus census, int block, IRowSink rows)
    {
        var chain = census.Chain;
        var world = chain.World;
        ref readonly var found = ref chain.Store[block];
        var status = chain.StatusOf(block);
        var target = chain.TargetOf(in found);
        var spread = world.Watch.Propagation.TryGetValue(block, out var figures);
        var miner = world.Miners[found.Miner];
        var row = new BlockRow
        {
            Height = found.Height,
            Id = found.Id,
            ParentId = chain.Store[found.Parent].Id,
            FoundAt = found.FoundAt,
            PublishedAt = chain.PublishedAt(block, in found) ?? Unknown.Time,
            HeaderTime = found.Time,
            Bits = found.Bits.Bits,
            Difficulty = chain.DifficultyOf(target),
            HashesPerBlock = target.ExpectedHashes,
            Status = status,
            Counted = chain.IsCounted(in found),
            MinerGroup = world.Scenario.Miners[miner.Group].Name,
            Miner = miner.Name,
            Node = world.NodeNames[found.Node],
            SizeBytes = world.Rules.BlockSize,
            RewardSatoshi = chain.RewardOf(block, in found),
            Uncles = world.Uncles is { } uncles ? uncles[block].Count : 0,
            UncleRewardSatoshi = census.UncleRewards.GetValueOrDefault(block),
            Chain = world.Chain,
            Price = chain.Price?.At(found.FoundAt, found.Height) ?? double.NaN,
            NodesReached = spread ? figures.NodesReached : 0,
            P10 = TimeOf(spread, figures.P10),
            P50 = TimeOf(spread, figures.P50),
            P90 = TimeOf(spread, figures.P90),
            P99 = TimeOf(spread, figures.P99),
            Max = TimeOf(spread, figures.Max),
            Proof = ProofOf(world, block),
            Hash = world.Headers is { } headers ? headers[block].Hash.ToString() : "",
        };
        rows.Add(in row);
        if (spread)
            EmitPropagation(world, in row, figures, rows);
    }

    private static void EmitPropagation(World world, in BlockRow block, PropagationFigures figures, IRowSink rows)
    {
        var row = new PropagationRow
        {
            BlockId = block.Id,
            Height = block.Height,
            PublishedAt = block.PublishedAt,
            NodesReached = figures.NodesReached,
            NodesOnline = world.NodeNames.Length - 1,
            P10 = block.P10,
            P50 = block.P50,
            P90 = block.P90,
            P99 = block.P99,
            Max = block.Max,
            Chain = world.Chain,
            HashrateWeightedMean = figures.WeightedMeanSeconds is { } mean ? SimTime.FromSeconds(mean) : Unknown.Time,
        };
        rows.Add(in row);
    }

    private static void EmitReorgs(CountedChain chain, IRowSink rows)
    {
        var reorgs = chain.World.Recorders.SelectMany(recorder => recorder.Reorgs);
        foreach (var reorg in reorgs.OrderBy(reorg => reorg.At).ThenBy(reorg => reorg.Node)
            .Take(PartitionRecorder.ReorgsMax))
        {
            var row = new ReorgRow(
                reorg.At, chain.World.NodeNames[reorg.Node], reorg.Depth, reorg.ForkHeight,
                chain.Store[reorg.OldTip].Id, chain.Store[reorg.NewTip].Id)
            {
                Chain = chain.World.Chain,
            };
            rows.Add(in row);
        }
    }

    private static void EmitRetargets(CountedChain chain, IRowSink rows)
    {
        var since = chain.Best[0];
        for (var height = 1; height < chain.Best.Length; height++)
        {
            ref readonly var block = ref chain.Store[chain.Best[height]];
            ref readonly var before = ref chain.Store[block.Parent];
            var (old, now) = (chain.TargetOf(in before), chain.TargetOf(in block));
            if (old == now)
                continue;
            var row = new RetargetRow(
                height, block.FoundAt, before.Bits.Bits, block.Bits.Bits, chain.DifficultyOf(old),
                chain.DifficultyOf(now), before.Time - chain.Store[since].Time)
            {
                Chain = chain.World.Chain,
            };
            rows.Add(in row);
            since = chain.Best[height];
        }
    }

    private static void EmitHashrates(CountedChain chain, IRowSink rows)
    {
        for (var group = 0; group < chain.World.Scenario.Miners.Count; group++)
        {
            if (!Array.Exists(chain.World.Miners, miner => miner.Group == group))
                continue;
            foreach (var step in GroupRates.Of(chain, group))
            {
                var row = new HashrateRow(step.At, chain.World.Scenario.Miners[group].Name, step.HashesPerSecond)
                {
                    Chain = chain.World.Chain,
                };
                rows.Add(in row);
            }
        }
    }

    private static void EmitFaults(World world, SimTime end, IRowSink rows)
    {
        foreach (var fault in world.Scenario.Faults)
        {
            var targets = string.Join(' ', fault.Values.Select(each => ValueText.Words(each.Value)));
            if (fault.At >= end)
                continue;
            var begins = new FaultRow(fault.At, fault.Kind, FaultPhase.Begin, targets);
            rows.Add(in begins);
            if (fault.For is not { } span || fault.At + span >= end)
                continue;
            var ends = new FaultRow(fault.At + span, fault.Kind, FaultPhase.End, targets);
            rows.Add(in ends);
        }
    }

    private static void EmitMessages(World world, IRowSink rows)
    {
        var all = world.Chains.SelectMany(chain => chain.Totals).ToList();
        Add("network", MessageOutcome.Sent, "", all.Sum(totals => totals.Sent));
        Add("network", MessageOutcome.Delivered, "", all.Sum(totals => totals.Delivered));
        Add("network", MessageOutcome.InFlight, "", Conservation.InFlight(world));
        for (var rule = 0; rule < world.DropReasons.Length; rule++)
            Add("network", MessageOutcome.Dropped, world.DropReasons[rule],
                all.Sum(totals => totals.Dropped[rule]));
        if (Conservation.Stopped(world) is > 0 and var stopped)
            Add("network", MessageOutcome.Dropped, Conservation.StoppedReason, stopped);

        void Add(string kind, MessageOutcome outcome, string reason, long count)
        {
            var row = new MessageRow(kind, outcome, reason, count);
            rows.Add(in row);
        }
    }

    /// <summary>Gives the arrivals since the last call to whoever wants rows, and forgets them.</summary>
    public static void EmitArrivals(World world, IRowSink? rows)
    {
        var arrivals = world.Recorders.SelectMany(recorder => recorder.Arrivals);
        foreach (var arrival in arrivals.OrderBy(arrival => arrival.At).ThenBy(arrival => arrival.Node))
        {
            if (rows is null)
                break;
            var row = new ArrivalRow(
                world.Store[arrival.Block].Id, world.NodeNames[arrival.Node], arrival.At, new SimTime(arrival.Delay))
            {
                Chain = world.Chain,
            };
            rows.Add(in row);
        }

        foreach (var recorder in world.Recorders)
            recorder.Arrivals.Clear();
    }

    private static BlockProof ProofOf(World world, int block) => world.Headers is not { } headers
        ? BlockProof.Simulated
        : headers[block].IsDrawn ? BlockProof.Drawn : BlockProof.Hashed;

    private static SimTime TimeOf(bool known, long microseconds) => known ? new SimTime(microseconds) : Unknown.Time;
}
