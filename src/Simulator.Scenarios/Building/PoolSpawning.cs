using Simulator.Domain.Actors;
using Simulator.Domain.Pools;
using Simulator.Domain.Pools.Ledger;
using Simulator.Domain.Pools.Schemes;
using Simulator.Domain.Pools.Vardiff;
using Simulator.Domain.Time;
using Simulator.Model.Chain;
using Simulator.Model.Pools;
using Simulator.Runtime;

namespace Simulator.Scenarios.Building;

/// <summary>Puts the pools of a chain on their nodes' sites, with their members or their crew.</summary>
internal sealed class PoolSpawning(ChainDraft chain, ulong seed, ActorHost host, BlockStore store)
{
    /// <summary>Shares are settled after so many spacings at the latest.</summary>
    private const int SpacingsMost = 144;

    private readonly Scenario _scenario = chain.Scenario;

    /// <summary>Spawns all, and writes them and their members down in their chain.</summary>
    public void Spawn()
    {
        for (var pool = 0; pool < _scenario.Pools.Count; pool++)
            if (chain.Nodes.NodeOfPool[pool] >= 0)
                Spawn(pool);
    }

    private void Spawn(int number)
    {
        var plan = PlanOf(number);
        var node = chain.Nodes.NodeOfPool[number];
        var path = $"{chain.Prefix}pools/{plan.Name}";
        var actor = host.Spawn(chain.Sites[node], Props.Of(() => new Pool(plan)), path);
        chain.Pools.Add(new PlacedPool(number, node, actor, plan));
        var crew = plan.IsExact ? ActorRef.None
            : host.Spawn(chain.Sites[node], Props.Of(() => new PoolCrew(plan, actor)), path + "/crew");
        for (var seat = 0; seat < plan.Seats.Count; seat++)
        {
            var (miner, place) = (plan.Seats[seat].Miner, seat);
            var draft = chain.Members[miner];
            var member = plan.IsExact
                ? host.Spawn(chain.Sites[node], Props.Of(() => new PoolMember(plan, actor, place)),
                    $"{path}/members/{draft.Name}")
                : crew;
            chain.Placed[miner] = new PlacedMiner(draft.Name, draft.Group, node, draft.Rate, member)
            {
                Totals = plan.Seats[seat].Totals,
                Share = draft.Share,
                Pool = number,
                Seat = seat,
            };
        }
    }

    private PoolPlan PlanOf(int number)
    {
        var settings = _scenario.Pools[number];
        var (seats, squads) = SeatsOf(number);
        var scheme = RewardSchemes.Find(settings.Scheme.Name)!.Make(LawValue.Of(settings.Scheme.Values));
        var ledger = new PoolLedger(scheme, PoolFee.Of(settings.Fee), settings.Reserve ?? 0);
        return new PoolPlan
        {
            Name = settings.Name,
            Node = chain.Map.Nodes[chain.Nodes.NodeOfPool[number]].Actor,
            Store = store,
            Seats = seats,
            Squads = squads,
            IsExact = settings.Granularity == PoolGranularity.Exact,
            ShareSizes = new ShareSizes(settings.VarDiff?.Interval ?? settings.ShareInterval,
                settings.SharesPerBlock),
            VarDiff = MakerOf(settings),
            JobEvery = settings.JobEvery,
            JobLatency = settings.JobLatency,
            Maturity = settings.Maturity,
            PayoutThreshold = settings.Payout.Threshold,
            PayoutEvery = settings.Payout.Every,
            SettleEvery = new SimTime(_scenario.Chain.Spacing.Microseconds * SpacingsMost),
            Reward = MarketBuilding.RewardOf(_scenario.Chain, chain.Name, seed),
            CountFromHeight = (int)(_scenario.WarmUp.Blocks ?? 0),
            CountFrom = _scenario.WarmUp.Duration ?? SimTime.Zero,
            CanBeRuined = settings.Reserve is not null,
            TipsLackTargets =
                chain.Rules.Difficulty is { DependsOnBlockTime: true } or { CountsHashes: true },
            Book = new PoolBook(ledger, seats.Count, chain.Rules.Genesis),
        };
    }

    private static VarDiffMaker? MakerOf(PoolSettings pool) => pool.VarDiff is not { } rule ? null
        : new(VarDiffRules.Find(rule.Rule.Name)!, LawValue.Of(rule.Rule.Values), rule.Interval, rule.Least, rule.Most,
            rule.Start);

    /// <summary>The members in their order; those of one group are one squad.</summary>
    private (List<PoolSeat> Seats, List<PoolSquad> Squads) SeatsOf(int number)
    {
        var seats = new List<PoolSeat>();
        var squads = new List<PoolSquad>();
        var members = chain.Members.Select((draft, miner) => (Draft: draft, Miner: miner))
            .Where(each => each.Draft.Pool == number);
        foreach (var squad in members.GroupBy(each => each.Draft.Group))
        {
            var sum = squad.Sum(each => each.Draft.Share);
            var law = MinerDraft.LawOf(_scenario, _scenario.Miners[squad.Key], seed);
            squads.Add(new PoolSquad(seats.Count, squad.Count(), law.Times(sum)));
            foreach (var (draft, miner) in squad)
                seats.Add(new PoolSeat(miner, squads.Count - 1, sum > 0 ? draft.Share / sum : 0));
        }

        return (seats, squads);
    }
}
