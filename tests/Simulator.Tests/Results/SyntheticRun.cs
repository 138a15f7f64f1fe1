using Simulator.Domain.Random;
using Simulator.Domain.Records;
using Simulator.Domain.Time;

namespace Simulator.Tests.Results;

/// <summary>
/// Rows that look like those of a real run: exponential intervals, uneven miners, stale blocks, a partition with a long
/// losing branch, retargets. It simulates nothing; it only gives the readers something to read.
/// </summary>
internal sealed class SyntheticRun(int blockCount, ulong seed = 7)
{
    public const string Question = "Does a network that is split for half a day lose more blocks than usual?";
    private const double Spacing = 600;
    private const int Window = 336;

    private static readonly (string Group, int Members, double Share)[] Defaults =
        [("foundry", 1, 0.31), ("antpool", 1, 0.24), ("viabtc", 1, 0.14), ("f2pool", 1, 0.11), ("small", 16, 0.20)];

    private readonly RandomStream _luck = new(seed);
    private readonly List<BlockRow> _blocks = [];
    private double _difficulty = 1.0e14;
    private ulong _nextId = 0x9e3779b97f4a7c15;

    public string ScenarioName { get; init; } = "two-weeks";

    /// <summary>Groups of miners: replaced by tests that try odd names.</summary>
    public (string Group, int Members, double Share)[] Miners { get; init; } = Defaults;

    public string ScenarioText => $"# {Question}\n# yaml-language-server: $schema=./scenario.schema.json\nversion: 1\n";

    /// <summary>Probability that a height has a losing block too.</summary>
    public double StaleChance { get; init; } = 0.012;

    private int WarmUp => Math.Min(50, blockCount / 10);

    /// <summary>Adds all rows to a sink and returns the summary that belongs to them.</summary>
    public RunSummary Fill(IRowSink sink)
    {
        if (blockCount == 0)
            return Empty();
        MineChain(sink);
        foreach (var block in _blocks)
            sink.Add(in block);
        AddMiners(sink);
        AddNetwork(sink);
        return Summarise();
    }

    private RunSummary Empty() =>
        new() { Scenario = ScenarioName, Seed = 1, Version = "0.1.0", ScenarioHash = "", Fingerprint = "",
            Clock = "virtual" };

    private void MineChain(IRowSink sink)
    {
        var (now, windowFrom) = (0.0, 0.0);
        var parent = 1UL;
        for (var height = 1; height <= blockCount; height++)
        {
            var rate = height > blockCount * 2 / 3 ? 1.6 : 1.0;
            now += -Math.Log(_luck.NextPositiveUnit()) * Spacing * _difficulty / 1.0e14 / rate;
            if (_luck.NextChance(StaleChance))
                Add(sink, height, parent, now + 2, BlockStatus.Stale);
            parent = Add(sink, height, parent, now, BlockStatus.Best);
            if (height == blockCount / 2)
                LosingBranch(sink, height + 1, parent, now);
            if (height % Window != 0)
                continue;
            Retarget(sink, height, now, windowFrom);
            windowFrom = now;
        }

        Add(sink, blockCount, _blocks[^1].ParentId, now + 5, BlockStatus.Unsettled);
    }

    private void LosingBranch(IRowSink sink, int height, ulong parent, double now)
    {
        for (var i = 0; i < 5; i++)
        {
            var next = Add(sink, height + i, parent, now + 900 * (i + 1), BlockStatus.Stale);
            if (i == 2)
                Add(sink, height + i, parent, now + 910 * (i + 1), BlockStatus.Stale);
            parent = next;
        }

        sink.Add(new FaultRow(SimTime.FromSeconds(now), "partition", FaultPhase.Begin, "region:EU from all others"));
        sink.Add(new FaultRow(SimTime.FromSeconds(now + 43_200), "partition", FaultPhase.End,
            "region:EU from all others"));
        for (var node = 0; node < 60; node++)
            sink.Add(new ReorgRow(SimTime.FromSeconds(now + 43_300 + node), $"nodes/eu/{node}", 5, height - 1, parent,
                _nextId));
    }

    private void Retarget(IRowSink sink, int height, double now, double windowFrom)
    {
        var took = now - windowFrom;
        var next = _difficulty * Math.Clamp(Window * Spacing / took, 0.25, 4);
        sink.Add(new RetargetRow(height + 1, SimTime.FromSeconds(now), BitsOf(_difficulty), BitsOf(next), _difficulty,
            next, took));
        _difficulty = next;
    }

    private static uint BitsOf(double difficulty) => 0x17000000 | (uint)(1e19 / difficulty) & 0xffffff;

    private ulong Add(IRowSink sink, int height, ulong parent, double at, BlockStatus status)
    {
        var (group, miner) = DrawMiner();
        var id = _nextId = Mix.Of(_nextId, (ulong)height);
        var median = 0.4 * Math.Exp(0.5 * (_luck.NextUnit() + _luck.NextUnit() + _luck.NextUnit() - 1.5));
        SimTime Delay(double factor) => SimTime.FromSeconds(median * factor);
        var found = SimTime.FromSeconds(at);
        _blocks.Add(new BlockRow
        {
            Height = height, Id = id, ParentId = parent, FoundAt = found, PublishedAt = found,
            HeaderTime = 1_231_006_505 + (long)at, Bits = BitsOf(_difficulty), Difficulty = _difficulty,
            HashesPerBlock = _difficulty * 4_294_967_296, Status = status, Counted = height > WarmUp,
            MinerGroup = group, Miner = miner, Node = "nodes/eu/3", SizeBytes = 1_000_000, RewardSatoshi = 312_500_000,
            NodesReached = 199, P10 = Delay(0.4), P50 = Delay(1), P90 = Delay(2.2), P99 = Delay(3.5), Max = Delay(5),
        });
        AddPropagation(sink, _blocks[^1]);
        return id;
    }

    private static void AddPropagation(IRowSink sink, in BlockRow b)
    {
        sink.Add(new PropagationRow
        {
            BlockId = b.Id, Height = b.Height, PublishedAt = b.PublishedAt, NodesReached = 199, NodesOnline = 199,
            P10 = b.P10, P50 = b.P50, P90 = b.P90, P99 = b.P99, Max = b.Max, HashrateWeightedMean = b.P50,
        });
        if (b.Status == BlockStatus.Stale)
            sink.Add(new ReorgRow(b.FoundAt, $"nodes/na/{b.Id % 40}", 1, b.Height - 1, b.Id, b.ParentId));
    }

    private (string Group, string Miner) DrawMiner()
    {
        var place = _luck.NextUnit();
        foreach (var (group, members, share) in Miners)
        {
            place -= share;
            if (place < 0)
                return (group, $"miners/{group}/{_luck.NextBelow(members)}");
        }

        return (Miners[0].Group, $"miners/{Miners[0].Group}/0");
    }

    private void AddMiners(IRowSink sink)
    {
        foreach (var (group, members, share) in Miners)
        {
            sink.Add(new HashrateRow(SimTime.Zero, group, share * 7.2e20));
            sink.Add(new HashrateRow(_blocks[_blocks.Count * 2 / 3].FoundAt, group, share * 1.6 * 7.2e20));
            for (var i = 0; i < members; i++)
                sink.Add(Miner(group, $"miners/{group}/{i}", share / members));
        }
    }

    private MinerRow Miner(string group, string name, double share)
    {
        var found = _blocks.Where(b => b.Counted && b.Miner == name).ToList();
        var best = found.Count(b => b.Status == BlockStatus.Best);
        return new MinerRow
        {
            Name = name, Group = group, Node = "nodes/eu/3", Region = "EU", Hashrate = share * 8.6e20,
                HashrateShare = share,
            BlocksFound = found.Count, BlocksOnBestChain = best, Stale = found.Count - best,
                RevenueSatoshi = best * 312_500_000L,
        };
    }

    private void AddNetwork(IRowSink sink)
    {
        foreach (var (kind, count) in new[] { ("announce", 1_480_000L), ("request", 430_000L), ("block", 430_000L) })
        {
            sink.Add(new MessageRow(kind, MessageOutcome.Sent, "", count));
            sink.Add(new MessageRow(kind, MessageOutcome.Delivered, "", count - 3_007));
            sink.Add(new MessageRow(kind, MessageOutcome.Dropped, "partition", 3_000));
            sink.Add(new MessageRow(kind, MessageOutcome.InFlight, "", 7));
        }
    }

    private RunSummary Summarise()
    {
        var counted = _blocks.Where(b => b.Counted).ToList();
        var best = counted.Where(b => b.Status == BlockStatus.Best).ToList();
        var stale = counted.Count(b => b.Status == BlockStatus.Stale);
        var end = best[^1].FoundAt.Seconds + 6;
        return new RunSummary
        {
            Scenario = ScenarioName, Seed = 18_446_744_073_709_551_557, Version = "0.1.0",
            ScenarioHash = "9f2c51d07aa3e8b4", Fingerprint = "5b1f0c77a2e94d10c3a8875e6f21b09d", Clock = "virtual",
            SimulatedSeconds = end, SimulatedUntil = Math.Ceiling(end), WallSeconds = 1.9, CpuSeconds = 1.72,
            PeakRssBytes = 96_000_000, Events = 4_830_112, EventsPerCpuSecond = 2_808_204,
            Blocks = new BlockSummary
            {
                Found = counted.Count, BestChain = best.Count, Stale = stale,
                    Unsettled = counted.Count - best.Count - stale,
                StaleRate = stale / (double)counted.Count, ForkRate = 0.013, MeanIntervalSeconds = end / blockCount,
                StdevIntervalSeconds = 601, MeanHeaderIntervalSeconds = 599.8, IntervalKs = 0.011, ReorgDepthMax = 5,
            },
            Difficulty = new() { First = best[0].Difficulty, Last = best[^1].Difficulty, Mean = 1.1e14,
                CoefficientOfVariation = 0.2 },
            Messages = new()
            {
                Sent = 2_340_000, Delivered = 2_330_979, InFlight = 21, LatencyMeanSeconds = 0.12,
                    LatencyMinSeconds = 0.004,
                Dropped = { ["partition"] = 9_000 },
            },
            Propagation = new() { P10Seconds = 0.16, P50Seconds = 0.41, P90Seconds = 0.9, P99Seconds = 1.4,
                Blocks = best.Count },
            Miners = Miners.Select(m => Group(m.Group, m.Share, counted, best)).ToList(),
            Invariants = [new("INV001", "no node's best-chain weight falls", 812_004, 0), new("INV002",
                "sent = delivered + dropped + in flight", 1_209, 0)],
            Expectations = [new("blocks.stale_rate < 5%", stale / (double)counted.Count, true),
                new("propagation.p90_seconds < 0.5", 0.9, false)],
        };
    }

    private static MinerSummary Group(string name, double share, List<BlockRow> counted, List<BlockRow> best)
    {
        var found = counted.Count(b => b.MinerGroup == name);
        var kept = best.Count(b => b.MinerGroup == name);
        return new MinerSummary
        {
            Name = name, HashrateShare = share, BlocksFound = found, BlocksOnBestChain = kept,
            StaleRate = found == 0 ? null : (found - kept) / (double)found, RevenueShare = kept / (double)best.Count,
            RevenueRate = kept / (double)best.Count * 1.02, RevenueSatoshi = kept * 312_500_000L,
        };
    }
}
