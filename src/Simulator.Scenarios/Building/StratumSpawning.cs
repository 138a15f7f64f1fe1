using Simulator.Domain.Actors;
using Simulator.Domain.Mining.Rates;
using Simulator.Domain.Stratum;
using Simulator.Domain.Time;
using Simulator.Model.Mining;
using Simulator.Model.Network;
using Simulator.Model.Pools;
using Simulator.Model.Pools.Stratum;
using Simulator.Runtime;
using Simulator.Scenarios.Running;

namespace Simulator.Scenarios.Building;

/// <summary>Puts a pool whose members come from outside on its node's site, with its doors.</summary>
internal sealed class StratumSpawning(ChainDraft chain, ActorHost host, DoorBuilding doors)
{
    /// <summary>Clients stop after a minute or two without a new job.</summary>
    private static readonly SimTime jobEveryMost = SimTime.FromSeconds(50L);

    private readonly Scenario _scenario = chain.Scenario;

    /// <summary>The seat and the squad that stand for all who come through a pool's door.</summary>
    public (List<PoolSeat> Seats, List<PoolSquad> Squads) Seats(int number) =>
        ([new PoolSeat(MinerOf(number), 0, 1)], [new PoolSquad(0, 1, new ConstantRate(0))]);

    /// <summary>Spawns a pool, and writes it and its clients down in their chain.</summary>
    /// <param name="number">Its place in the scenario.</param>
    /// <param name="plan">Makes its plan, given its side towards the outside.</param>
    public void Spawn(int number, Func<StratumSide, PoolPlan> plan)
    {
        var node = chain.Nodes.NodeOfPool[number];
        var side = SideOf(number, node);
        var pool = plan(side);
        var actor = host.Spawn(
            chain.Sites[node], Props.Of(() => new StratumPool(pool)), $"{chain.Prefix}pools/{pool.Name}");
        doors.Lead(number, actor, DoorKind.Stratum, DoorKind.Ledger);
        chain.Pools.Add(new PlacedPool(number, node, actor, pool));
        var draft = chain.Members[side.Miner];
        chain.Placed[side.Miner] = new PlacedMiner(draft.Name, draft.Group, node, draft.Rate, ActorRef.None)
        {
            Totals = new MinerTotals(),
            Hashes = side.Tally,
            Share = 1,
            Pool = number,
            Seat = 0,
        };
    }

    private int MinerOf(int number) => chain.Members.FindIndex(member => member.Pool == number);

    private StratumSide SideOf(int number, int node)
    {
        var settings = _scenario.Pools[number];
        var site = chain.Sites[node];
        var clients = doors.Add(DoorKind.Stratum, number, settings.Name, site);
        var ledger = doors.Add(DoorKind.Ledger, number, settings.Name, site);
        var group = _scenario.Nodes.Count > 0 ? _scenario.Nodes[chain.Nodes.Groups[node]] : null;
        return new StratumSide
        {
            Clients = clients,
            Ledger = ledger,
            Restored = doors.RestoredOf(settings.Name),
            Terms = TermsOf(number, settings),
            Miner = MinerOf(number),
            Headers = chain.Headers!,
            Plan = chain.Rules.Headers!,
            OpenedUnixSeconds = doors.OpenedUnixSeconds,
            ClockAtStart = chain.Rules.ClockUnixSeconds * SimTime.PerSecond + (group?.ClockOffset.Microseconds ?? 0),
        };
    }

    private static StratumTerms TermsOf(int number, PoolSettings settings)
    {
        var terms = new StratumTerms
        {
            Node = (byte)number,
            JobInterval = settings.JobEvery < jobEveryMost ? settings.JobEvery : jobEveryMost,
        };
        if (settings.VarDiff is not { } rule)
            return terms;
        terms = terms with { ShareInterval = rule.Interval };
        return rule.Start is { } start ? terms with { DifficultyFirst = start, FirstByAgent = [] } : terms;
    }
}
