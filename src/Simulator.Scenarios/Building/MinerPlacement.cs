using Simulator.Domain.Mining.Rates;
using Simulator.Domain.Network;
using Simulator.Domain.Random;

namespace Simulator.Scenarios.Building;

/// <summary>
/// The miners of a scenario one by one: names and rates. Where they live is decided by <see cref="NodePlacement"/>. A
/// miner that mines for itself and in pools is one draft for each.
/// </summary>
internal sealed record MinerDraft(string Name, int Group, double Share, HashrateLaw Rate)
{
    /// <summary>The place of the pool in which it mines; below 0 it mines alone.</summary>
    public int Pool { get; init; } = -1;

    /// <summary>
    /// The pool whose member it is, where this is the place to which the member goes when that pool is out; below 0
    /// elsewhere.
    /// </summary>
    public int Home { get; init; } = -1;

    /// <summary>Whether it starts alone, at the node of its pool, and may come in.</summary>
    public bool StartsAlone { get; init; }

    /// <summary>Whether nothing is mined here at the start.</summary>
    public bool IsReserve => Home >= 0;

    /// <summary>What tells it from every other draft: its name, behind that of its pool.</summary>
    public string Path(Scenario scenario) =>
        (Pool < 0 ? "" : scenario.Pools[Pool].Name + "/") + (Home < 0 ? "" : HomeName(scenario) + "/") + Name;

    /// <summary>What it is called where it is a guest: by its pool, or as one that comes and goes.</summary>
    public string HomeName(Scenario scenario) =>
        Home < scenario.Pools.Count ? scenario.Pools[Home].Name
        : scenario.Miners[Home - scenario.Pools.Count].Choose is null ? "hoppers" : "choosers";

    /// <summary>The home of a group's hoppers, or of those who choose, which no pool has.</summary>
    public static int HomeOfHoppers(Scenario scenario, int group) => scenario.Pools.Count + group;

    /// <summary>Divides each group's rate among its members, and theirs among themselves and their pools.</summary>
    public static List<MinerDraft> OfScenario(Scenario scenario, ulong seed)
    {
        var drafts = new List<MinerDraft>();
        for (var group = 0; group < scenario.Miners.Count; group++)
        {
            var miners = scenario.Miners[group];
            var fractions = Fractions(miners, seed);
            var parts = new PoolParts(scenario, miners.Name);
            var law = LawOf(scenario, miners, seed);
            var first = true;
            for (var i = 0; i < miners.Count; i++)
            {
                foreach (var (pool, part) in parts.Of(i))
                {
                    // A price is drawn as it is asked for, so members on other partitions need copies.
                    if (!first && miners.Hashrate.FollowsPrice)
                        law = LawOf(scenario, miners, seed);
                    first = false;
                    var share = fractions[i] * part;
                    var draft = new MinerDraft(
                        MemberName(miners.Name, miners.Count, i), group, share, law.Times(share)) { Pool = pool };
                    if (miners.Choose is { } choose)
                    {
                        drafts.AddRange(PlacesOf(scenario, draft, choose));
                        continue;
                    }

                    drafts.Add(draft);
                    if (pool >= 0)
                        drafts.AddRange(ReservesOf(scenario, draft));
                }
            }
        }

        return drafts;
    }

    /// <summary>
    /// All places of a miner that chooses: first the pool where it starts, or at whose node it starts alone.
    /// </summary>
    private static IEnumerable<MinerDraft> PlacesOf(Scenario scenario, MinerDraft draft, ChooseSettings choose)
    {
        var pools = scenario.Pools.Select(pool => pool.Name).ToList();
        var among = choose.Among.Select(name => pools.IndexOf(name)).Where(place => place >= 0).ToList();
        var start = draft.Pool >= 0 ? draft.Pool : among[0];
        yield return draft with { Pool = start, StartsAlone = draft.Pool < 0 };
        if (choose.MayBeAlone)
            yield return draft with { Pool = PoolParts.Alone, Home = start };
        foreach (var other in among.Where(place => place != start))
            yield return draft with { Pool = other, Home = HomeOfHoppers(scenario, draft.Group) };
    }

    /// <summary>Where a member of a pool goes when the pool is out or ruined.</summary>
    private static IEnumerable<MinerDraft> ReservesOf(Scenario scenario, MinerDraft member)
    {
        var home = scenario.Pools[member.Pool];
        var hop = PoolParts.PartOf(scenario, scenario.Miners[member.Group].Name)?.Part is { LeaveAt: not null } part
            ? part : null;
        if (home.GoesAlone || hop?.Else == PoolSettings.Solo)
            yield return member with { Pool = PoolParts.Alone, Home = member.Pool };
        if (hop is not null)
        {
            var other = scenario.Pools.Select(pool => pool.Name).ToList().IndexOf(hop.Else);
            if (other >= 0)
                yield return member with { Pool = other, Home = HomeOfHoppers(scenario, member.Group) };
            yield break;
        }

        var backup = scenario.Pools.Select(pool => pool.Name).ToList().IndexOf(home.Backup ?? "");
        if (backup >= 0)
            yield return member with { Pool = backup, Home = member.Pool };
    }

    /// <summary>The rate of a whole group, with a price of its own where it follows one.</summary>
    public static HashrateLaw LawOf(Scenario scenario, MinerGroup miners, ulong seed) => miners.Hashrate.LawFor(
        seed, miners.Name, miners.Hashrate.FollowsPrice
            ? new MarketBuilding(scenario, seed).PriceOf(scenario.FirstChainOf(miners)) : null);

    /// <summary>The n-th member of a group, counted from 0: a group of one has its own name.</summary>
    public static string MemberName(string group, int count, int index) =>
        count == 1 ? group : FormattableString.Invariant($"{group}-{index}");

    private static double[] Fractions(MinerGroup miners, ulong seed) => miners.Split.Kind switch
    {
        SplitKind.Equal => HashrateSplit.Equal(miners.Count),
        SplitKind.Zipf => HashrateSplit.Zipf(miners.Count),
        SplitKind.Weights => HashrateSplit.Explicit(miners.Split.Weights.ToArray()),
        SplitKind.Normal =>
            HashrateSplit.Normal(miners.Count, miners.Split.Sd, RandomStream.For(seed, "split/" + miners.Name)),
        _ => throw new InvalidOperationException($"There is no split {miners.Split.Kind}."),
    };
}
