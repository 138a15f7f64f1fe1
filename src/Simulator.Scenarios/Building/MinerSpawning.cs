using Simulator.Domain.Actors;
using Simulator.Model.Chain;
using Simulator.Model.Mining;
using Simulator.Runtime;

namespace Simulator.Scenarios.Building;

/// <summary>
/// Puts the miners of a scenario on their nodes' sites: simulated ones, ones that hash, and ones that switch between
/// two places, which are one actor with a number in each of their chains.
/// </summary>
internal sealed class MinerSpawning(Scenario scenario, ulong seed, ActorHost host, EngineBuilding engines)
{
    private readonly Dictionary<int, MarketBuilding> _markets = [];

    /// <summary>Spawns all, in the order of the scenario, and writes them down in their chains.</summary>
    public void Spawn(List<ChainDraft> chains, List<MinerDraft> all, PartitionPlan plan, BlockStore store)
    {
        foreach (var chain in chains)
            chain.Placed = new PlacedMiner[chain.Members.Count];
        var next = new int[chains.Count];
        foreach (var draft in all)
        {
            var seats = chains.Where(chain => next[chain.Place] < chain.Members.Count
                && ReferenceEquals(chain.Members[next[chain.Place]], draft))
                .Select(chain => new Seat(chain, next[chain.Place]++)).ToList();
            if (draft.Pool >= 0 || draft.IsReserve)
                continue;
            if (scenario.Miners[draft.Group].Switch is { } habit)
                Switching(draft, habit, seats, plan, store);
            else
                seats[0].Chain.Placed[seats[0].Number] = Settled(draft, seats[0]);
        }
    }

    private PlacedMiner Settled(MinerDraft draft, Seat seat)
    {
        if (scenario.Miners[draft.Group].IsOutside)
            return new PlacedMiner(draft.Name, draft.Group, seat.Node, draft.Rate, ActorRef.None)
            {
                Totals = new MinerTotals(),
                Hashes = seat.Chain.RpcTally,
                Share = draft.Share,
            };
        if (scenario.Miners[draft.Group].Hashes)
            return engines.Place(seat.Number, draft, seat.Node, seat.Site, seat.NodeActor);
        var plan = new MinerPlan(seat.Number, seat.NodeActor, draft.Rate)
        {
            IsStrategic = !scenario.Miners[draft.Group].Strategy.IsHonest,
        };
        var actor = host.Spawn(seat.Site, Props.Of(() => new Miner(plan)), "miners/" + draft.Name);
        return new PlacedMiner(draft.Name, draft.Group, seat.Node, draft.Rate, actor)
        {
            Totals = plan.Totals,
            Share = draft.Share,
        };
    }

    private void Switching(
        MinerDraft draft, SwitchSettings habit, List<Seat> seats, PartitionPlan partitions, BlockStore store)
    {
        var lane = partitions.PartitionOfNode[seats[0].Node];
        if (!_markets.TryGetValue(lane, out var market))
            _markets[lane] = market = new MarketBuilding(scenario, seed);
        var places = habit.Between.Select(place => PlaceOf(place, draft, seats, market)).ToList();
        var plan = new SwitchingMinerPlan(places, draft.Rate, MarketBuilding.HabitOf(habit), store);
        var actor = host.Spawn(seats[0].Site, Props.Of(() => new SwitchingMiner(plan)), "miners/" + draft.Name);
        var elsewhere = places.Find(place => !place.IsChain && place.Worth is not null)?.Totals;
        foreach (var seat in seats)
        {
            seat.Chain.Placed[seat.Number] = new PlacedMiner(draft.Name, draft.Group, seat.Node, draft.Rate, actor)
            {
                Totals = places.First(place => place.Node == seat.NodeActor).Totals,
                Share = draft.Share,
                Switches = true,
                Elsewhere = elsewhere,
            };
        }
    }

    private SwitchPlace PlaceOf(string place, MinerDraft draft, List<Seat> seats, MarketBuilding market)
    {
        if (place == SwitchSettings.Off)
            return new SwitchPlace(ActorRef.None, 0, null)
            {
                SavedPerHash = scenario.Miners[draft.Group].Costs!.RunningCostPerHash,
            };
        if (place == SwitchSettings.Outside)
            return new SwitchPlace(ActorRef.None, 0, market.WorthAt(place));
        var seat = seats.First(each => each.Chain.Name == place);
        return new SwitchPlace(seat.NodeActor, seat.Number, market.WorthAt(place))
        {
            TipsLackTargets = seat.Chain.Rules.Difficulty is { DependsOnBlockTime: true } or { CountsHashes: true },
        };
    }

    /// <summary>A miner's place in a chain.</summary>
    private readonly record struct Seat(ChainDraft Chain, int Number)
    {
        public int Node => Chain.Nodes.NodeOfMiner[Number];

        public int Site => Chain.Sites[Node];

        public ActorRef NodeActor => Chain.Map.Nodes[Node].Actor;
    }
}
