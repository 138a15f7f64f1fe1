using Simulator.Domain.Actors;
using Simulator.Domain.Pools.Choices;
using Simulator.Domain.Pools.Schemes;
using Simulator.Model.Pools;
using Simulator.Runtime;

namespace Simulator.Scenarios.Building;

/// <summary>Puts those who choose for their groups on the site of the pools among which they choose.</summary>
internal sealed class ChoiceBuilding(ChainDraft chain, ulong seed, ActorHost host)
{
    private readonly Scenario _scenario = chain.Scenario;

    /// <summary>Spawns one for each group, and tells its pools of it. All pools are placed before.</summary>
    public void Spawn()
    {
        foreach (var group in chain.Members.Select(member => member.Group).Distinct().ToList())
            if (_scenario.Miners[group].Choose is { } choose)
                Spawn(group, choose);
    }

    private void Spawn(int group, ChooseSettings choose)
    {
        var pools = choose.Among.Select(name => chain.Pools.Find(pool => pool.Name == name)).ToList();
        var miners = _scenario.Miners[group];
        var kind = PoolChoices.Find(choose.Choice.Name)!;
        var plan = new PoolChooserPlan(kind.Make(LawValue.Of(choose.Choice.Values)), choose.Review,
            MinerDraft.LawOf(_scenario, miners, seed), _scenario.Chain.Spacing,
            [.. pools.Select(pool => pool is null ? null : PlaceOf(pool))], MinersOf(group, pools));
        var site = chain.Sites[pools.OfType<PlacedPool>().First().Node];
        var actor = host.Spawn(site, Props.Of(() => new PoolChooser(plan)), $"{chain.Prefix}choosers/{miners.Name}");
        foreach (var pool in pools.OfType<PlacedPool>())
            pool.Plan.Choosers = [.. pool.Plan.Choosers, actor];
    }

    private ChoicePlace PlaceOf(PlacedPool pool)
    {
        var scheme = _scenario.Pools[pool.Number].Scheme;
        return new ChoicePlace(
            pool.Actor, pool.Plan, RewardSchemes.Find(scheme.Name)!, LawValue.Of(scheme.Values));
    }

    /// <summary>The drafts of a miner follow each other; the first says where it starts.</summary>
    private List<ChoosingMiner> MinersOf(int group, List<PlacedPool?> pools)
    {
        var miners = new List<ChoosingMiner>();
        var alone = pools.IndexOf(null);
        for (var first = 0; first < chain.Members.Count; first++)
        {
            if (chain.Members[first] is not { IsReserve: false } draft || draft.Group != group)
                continue;
            var seats = new int[pools.Count];
            for (var next = first; next == first || IsPlaceOf(next, draft); next++)
                if (chain.Members[next].Pool is >= 0 and var number)
                    seats[pools.FindIndex(pool => pool?.Number == number)] = chain.Placed[next].Seat;
            var home = pools.FindIndex(pool => pool?.Number == draft.Pool);
            if (alone >= 0)
                seats[alone] = seats[home];
            miners.Add(new ChoosingMiner(draft.Share, seats, home) { Place = draft.StartsAlone ? alone : home });
        }

        return miners;
    }

    private bool IsPlaceOf(int miner, MinerDraft draft) => miner < chain.Members.Count
        && chain.Members[miner] is { IsReserve: true } place && place.Group == draft.Group && place.Name == draft.Name;
}
