using Simulator.Domain.Actors;
using Simulator.Domain.Mining.Rates;
using Simulator.Domain.Pools;
using Simulator.Domain.Pools.Ledger;
using Simulator.Domain.Pools.Schemes;
using Simulator.Domain.Pools.Vardiff;
using Simulator.Domain.Time;
using Simulator.Model.Chain;
using Simulator.Model.Mining.Strategies;
using Simulator.Model.Pools;
using Simulator.Model.Pools.Stratum;
using Simulator.Runtime;

namespace Simulator.Scenarios.Building;

/// <summary>Puts the pools of a chain on their nodes' sites, with their members or their crew.</summary>
internal sealed class PoolSpawning(
    ChainDraft chain, ulong seed, ActorHost host, BlockStore store, DoorBuilding doors)
{
    /// <summary>Shares are settled after so many spacings at the latest.</summary>
    private const int SpacingsMost = 144;

    private readonly Scenario _scenario = chain.Scenario;
    private readonly StratumSpawning _open = new(chain, host, doors);

    /// <summary>Spawns all, and writes them and their members down in their chain.</summary>
    public void Spawn()
    {
        for (var pool = 0; pool < _scenario.Pools.Count; pool++)
            if (chain.Nodes.NodeOfPool[pool] >= 0 && _scenario.Pools[pool].Listen is not null)
                _open.Spawn(pool, side => PlanOf(pool, side));
            else if (chain.Nodes.NodeOfPool[pool] >= 0)
                Spawn(pool);
        foreach (var pool in chain.Pools)
            Connect(pool);
        new ChoiceBuilding(chain, seed, host).Spawn();
    }

    /// <summary>Tells a pool of others: where its members go, who comes and goes, whom it pays.</summary>
    private void Connect(PlacedPool pool)
    {
        pool.Plan.Backup = WayTo(pool, _scenario.Pools[pool.Number].Backup);
        pool.Plan.Hoppers = [.. pool.Plan.Squads.Select((squad, place) => (Squad: squad, Place: place))
            .Where(each => each.Squad.Home < 0 && each.Squad.Count > 0 && pool.Plan.Seats[each.Squad.First].Miner >= 0)
            .Select(each => HopperOf(pool, each.Squad, each.Place)).OfType<PoolHopper>()];
        var payees = new Dictionary<int, PoolBackup>();
        foreach (var squad in pool.Plan.Squads.Where(squad => squad.Payee >= 0))
            payees[squad.First] = WayTo(pool, _scenario.Pools[squad.Payee].Name)!;
        pool.Plan.Payees = payees.Count > 0 ? payees : null;
    }

    private PoolHopper? HopperOf(PlacedPool pool, PoolSquad squad, int place)
    {
        var group = chain.Members[pool.Plan.Seats[squad.First].Miner].Group;
        return PoolParts.PartOf(_scenario, _scenario.Miners[group].Name)?.Part is { LeaveAt: { } age } part
            ? new PoolHopper(place, age, MinerDraft.HomeOfHoppers(_scenario, group), WayTo(pool, part.Else)) : null;
    }

    /// <summary>Another pool by name; a message takes what two nodes need at least.</summary>
    private PoolBackup? WayTo(PlacedPool pool, string? name)
    {
        if (chain.Pools.Find(other => other.Name == name) is not { } backup)
            return null;
        var regions = chain.Nodes.Regions;
        var least = chain.Around[0].Latency.MinimumBetween(regions[pool.Node], regions[backup.Node]);
        return new PoolBackup(
            backup.Actor, least < _scenario.Network.MinDelay ? _scenario.Network.MinDelay : least);
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
        SpawnInfiltrators(chain.Sites[node], plan, actor, path);
        var proxies = plan.IsExact ? SpawnProxies(chain.Sites[node], plan, actor, path) : [];
        for (var seat = 0; seat < plan.Seats.Count; seat++)
        {
            var (miner, place) = (plan.Seats[seat].Miner, seat);
            if (miner < 0)
            {
                if (plan.IsExact && plan.Squads[plan.Seats[seat].Squad].Farm is null)
                    host.Spawn(chain.Sites[node], Props.Of(() => new PoolMember(plan, actor, place)),
                        FormattableString.Invariant($"{path}/infiltrators/{place}"));
                continue;
            }

            var draft = chain.Members[miner];
            var judge = proxies.GetValueOrDefault(plan.AccountOf(seat), actor);
            var member = plan.IsExact
                ? host.Spawn(chain.Sites[node], Props.Of(() => new PoolMember(plan, judge, place)),
                    path + (draft.IsReserve ? $"/guests/{draft.HomeName(_scenario)}/" : "/members/")
                    + draft.Name)
                : crew;
            var rate = draft.IsReserve ? new ConstantRate(0) : draft.Rate;
            var placed = chain.Placed[miner] = new PlacedMiner(draft.Name, draft.Group, node, rate, member)
            {
                Totals = plan.Seats[seat].Totals,
                Share = draft.Share,
                Pool = number,
                Seat = seat,
                IsReserve = draft.IsReserve || draft.StartsAlone,
            };
            if (plan.Seats[seat].SoloMiner is >= 0 and var alone)
                chain.Placed[alone] = placed with
                {
                    Totals = plan.Seats[seat].SoloTotals, Pool = -1, Seat = -1, IsReserve = true,
                    Rate = new ConstantRate(0),
                };
        }
    }

    /// <summary>A proxy for each farm, by the seat of its connection.</summary>
    private Dictionary<int, ActorRef> SpawnProxies(int site, PoolPlan plan, ActorRef pool, string path)
    {
        var proxies = new Dictionary<int, ActorRef>();
        foreach (var farm in plan.Book.Farms)
            proxies[farm.Seat] = host.Spawn(site, Props.Of(() => new PoolProxy(plan, farm, pool)),
                FormattableString.Invariant($"{path}/proxies/{farm.Seat}"));
        return proxies;
    }

    private void SpawnInfiltrators(int site, PoolPlan plan, ActorRef pool, string path)
    {
        foreach (var squad in plan.Squads.Where(squad => squad.Habit == SolutionHabit.Keeps))
        {
            var group = chain.Members[plan.Seats[squad.First].Miner].Group;
            var who = new InfiltratorPlan(plan, chain.Members.FindIndex(member => member.Group == group),
                chain.Members.Count(member => member.Group == group));
            squad.Keeper = host.Spawn(site, Props.Of(() => new Infiltrator(who, pool)),
                $"{path}/keepers/{_scenario.Miners[group].Name}{(squad.Home < 0 ? "" : "/guests")}");
        }
    }

    private PoolPlan PlanOf(int number, StratumSide? outside = null)
    {
        var settings = _scenario.Pools[number];
        var (seats, squads) = outside is null ? SeatsOf(number) : _open.Seats(number);
        var scheme = RewardSchemes.Find(settings.Scheme.Name)!.Make(LawValue.Of(settings.Scheme.Values));
        var ledger = new PoolLedger(scheme, PoolFee.Of(settings.Fee), settings.Reserve ?? 0);
        var book = new PoolBook(ledger, outside is null ? seats.Count : 0, chain.Rules.Genesis)
        {
            IsOpen = outside is not null,
            Farms = [.. squads.Select(squad => squad.Farm).OfType<PoolFarm>()],
        };
        foreach (var squad in outside is null ? squads : [])
            book.IsHere[squad.First] = squad is { Chooses: true, Start: MemberMode.AtWork };
        return new PoolPlan
        {
            Name = settings.Name,
            Outside = outside,
            Number = number,
            Outages = FaultBuilding.OutagesOf(_scenario, settings.Name),
            FailOver = settings.FailOver,
            SentAway = settings.Infiltrates?.Part ?? 0,
            BacksUpAlone = settings.Backup == PoolSettings.Solo,
            Node = chain.Map.Nodes[chain.Nodes.NodeOfPool[number]].Actor,
            Store = store,
            Uncles = chain.Uncles,
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
            KeepsPayouts = _scenario.Record.Shares == RecordLevel.All,
            SettleEvery = new SimTime(_scenario.Chain.Spacing.Microseconds * SpacingsMost),
            EndsAtHeight = _scenario.Stop.Blocks,
            EndsAt = _scenario.Stop.Time,
            Reward = MarketBuilding.RewardOf(_scenario.Chain, chain.Name, seed),
            CountFromHeight = (int)(_scenario.WarmUp.Blocks ?? 0),
            CountFrom = _scenario.WarmUp.Duration ?? SimTime.Zero,
            CanBeRuined = settings.Reserve is not null,
            TipsLackTargets =
                chain.Rules.Difficulty is { DependsOnBlockTime: true } or { CountsHashes: true },
            Book = book,
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
        var laws = new Dictionary<int, HashrateLaw>();
        foreach (var squad in members.GroupBy(each => (each.Draft.Home, each.Draft.Group, ChooserOf(each.Miner))))
        {
            var sum = squad.Sum(each => each.Draft.Share);
            var chooses = squad.Key.Item3 >= 0;
            if (!laws.TryGetValue(squad.Key.Group, out var law) || !chooses)
                laws[squad.Key.Group] = law = MinerDraft.LawOf(_scenario, _scenario.Miners[squad.Key.Group], seed);
            squads.Add(new PoolSquad(seats.Count, squad.Count(), law.Times(sum),
                chooses ? MinerDraft.HomeOfHoppers(_scenario, squad.Key.Group) : squad.Key.Home)
            {
                Chooses = chooses,
                Start = squad.Key.Home >= 0 ? MemberMode.Resting
                    : squad.First().Draft.StartsAlone ? MemberMode.Alone : MemberMode.AtWork,
                Habit = PoolParts.PartOf(_scenario, _scenario.Miners[squad.Key.Group].Name)?.Part.Habit
                    ?? SolutionHabit.HandsIn,
            });
            foreach (var (draft, miner) in squad)
                seats.Add(new PoolSeat(miner, squads.Count - 1, sum > 0 ? draft.Share / sum : 0)
                {
                    SoloMiner = SoloOf(miner, number),
                });
        }

        AddFarms(seats, squads);
        AddInfiltrators(number, seats, squads);
        return (seats, squads);
    }

    /// <summary>Behind all members: a seat for the connection of each farm.</summary>
    private void AddFarms(List<PoolSeat> seats, List<PoolSquad> squads)
    {
        for (var number = 0; number < squads.Count; number++)
        {
            var squad = squads[number];
            if (_scenario.Miners[chain.Members[seats[squad.First].Miner].Group].Proxy is not { } proxy)
                continue;
            var weights = seats.GetRange(squad.First, squad.Count).ConvertAll(seat => seat.Weight);
            squads[number] = squad with
            {
                Farm = new PoolFarm(seats.Count, squad.First, weights, proxy.ShareInterval ?? SimTime.Zero),
            };
            seats.Add(new PoolSeat(-1, number, 1));
        }
    }

    /// <summary>Who chooses by itself is a squad by itself.</summary>
    private int ChooserOf(int miner) =>
        _scenario.Miners[chain.Members[miner].Group].Choose is null ? -1 : miner;

    /// <summary>Behind all members: those that other pools send to withhold blocks, each group as one.</summary>
    private void AddInfiltrators(int number, List<PoolSeat> seats, List<PoolSquad> squads)
    {
        for (var other = 0; other < _scenario.Pools.Count; other++)
        {
            if (_scenario.Pools[other].Infiltrates is not { } way || way.Pool != _scenario.Pools[number].Name)
                continue;
            foreach (var squad in chain.Members.Where(draft => draft.Pool == other && draft.Home < 0)
                .GroupBy(draft => draft.Group))
            {
                var law = MinerDraft.LawOf(_scenario, _scenario.Miners[squad.Key], seed);
                squads.Add(new PoolSquad(seats.Count, 1, law.Times(squad.Sum(draft => draft.Share) * way.Part))
                {
                    Habit = SolutionHabit.Withholds,
                    Payee = other,
                });
                seats.Add(new PoolSeat(-1, squads.Count - 1, 1));
            }
        }
    }

    /// <summary>The place at which a member mines alone follows it at once; below 0 where it has none.</summary>
    private int SoloOf(int miner, int pool) =>
        miner + 1 < chain.Members.Count && chain.Members[miner + 1] is { Pool: < 0 } next && next.Home == pool
            ? miner + 1 : -1;
}
