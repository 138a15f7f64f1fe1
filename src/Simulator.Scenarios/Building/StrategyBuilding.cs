using Simulator.Domain.Random;
using Simulator.Model.Mining.Strategies;

namespace Simulator.Scenarios.Building;

/// <summary>
/// Gives each group with a strategy its seat at the one node where all its miners are, and says who wins ties where a
/// gamma is a number. Honest groups have none.
/// </summary>
internal sealed class StrategyBuilding
{
    private readonly ChainDraft _chain;
    private readonly ulong _seed;

    /// <param name="chain">A chain with its miners placed.</param>
    /// <param name="seed">The run's seed.</param>
    public StrategyBuilding(ChainDraft chain, ulong seed)
    {
        _chain = chain;
        _seed = seed;
        Seats = [.. Enumerable.Range(0, chain.Scenario.Miners.Count)
            .Where(group => !GroupAt(group).Strategy.IsHonest && FirstOf(group) >= 0)
            .Select(group => new StrategySeat(
                group, FirstOf(group), chain.Members.Count(member => member.Group == group),
                Make(chain.Scenario, GroupAt(group))))];
        Ties = TiesOf();
    }

    /// <summary>One for each group with a strategy, in the order of the file.</summary>
    public IReadOnlyList<StrategySeat> Seats { get; }

    /// <summary>Who wins ties; null where no gamma is a number.</summary>
    public TieRule? Ties { get; }

    /// <summary>The desks at a node; mostly none.</summary>
    public IReadOnlyList<StrategyDesk> DesksAt(int node) => Seats.Count == 0 ? [] :
        [.. Seats.Where(seat => _chain.Nodes.NodeOfMiner[seat.FirstMiner] == node)
            .Select(seat => new StrategyDesk(seat))];

    private static MiningStrategy Make(Scenario scenario, MinerGroup group) =>
        MiningStrategies.Find(group.Strategy.Kind)!.Make(PolicyBuilding.ValuesOf(scenario, group));

    private MinerGroup GroupAt(int group) => _chain.Scenario.Miners[group];

    /// <summary>Number of a group's first miner; below 0 where it mines another chain.</summary>
    private int FirstOf(int group) => _chain.Members.FindIndex(member => member.Group == group);

    private TieRule? TiesOf()
    {
        List<TieAttacker> attackers = [.. Seats.Where(seat => GroupAt(seat.Group).Strategy.Gamma is not null)
            .Select(seat => new TieAttacker(
                Mix.OfText(_chain.Prefix + "strategies/" + GroupAt(seat.Group).Name), seat.FirstMiner, seat.Miners,
                GroupAt(seat.Group).Strategy.Gamma!.Value))];
        return attackers.Count == 0 ? null : new TieRule(_seed, attackers);
    }
}
