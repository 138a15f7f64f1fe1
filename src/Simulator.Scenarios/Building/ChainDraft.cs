using Simulator.Domain.Network.Topologies;
using Simulator.Domain.Random;
using Simulator.Model.Chain;
using Simulator.Model.Network;
using Simulator.Model.Observing;

namespace Simulator.Scenarios.Building;

/// <summary>
/// One chain of a scenario on its way to a world: who mines it, its nodes and links, and its place among the chains. It
/// spawns nobody.
/// </summary>
internal sealed class ChainDraft
{
    public ChainDraft(Scenario scenario, int place, List<MinerDraft> all, ulong seed)
    {
        var chain = scenario.AllChains.ElementAt(place);
        IsNamed = scenario.Chains.Count > 0;
        Name = chain.Name;
        Place = place;
        Scenario = scenario with { Chain = chain.Settings };
        // Places and links of each chain are drawn by themselves.
        Seed = IsNamed ? Mix.Of(seed, Mix.OfText(chain.Name)) : seed;
        Members = all.FindAll(member => scenario.ChainsOf(scenario.Miners[member.Group]).Contains(chain.Name));
        Nodes = NodePlacement.OfScenario(Scenario, Members, Seed);
        Topology = TopologyBuilding.Build(Scenario, Nodes, Seed);
    }

    /// <summary>Its name; <see cref="Scenario.OnlyChain"/> where it has none.</summary>
    public string Name { get; }

    public bool IsNamed { get; }

    /// <summary>Its place among the chains.</summary>
    public int Place { get; }

    /// <summary>The scenario as this chain sees it: with its own settings.</summary>
    public Scenario Scenario { get; }

    /// <summary>What its places and links are drawn from.</summary>
    public ulong Seed { get; }

    /// <summary>The miners that may mine it; a miner's number is its place here.</summary>
    public List<MinerDraft> Members { get; }

    public NodePlacement Nodes { get; }

    public Topology Topology { get; }

    /// <summary>What the paths of its nodes begin with.</summary>
    public string Prefix => IsNamed ? Name + "/" : "";

    public NetworkMap Map { get; set; } = null!;

    public ChainRules Rules { get; set; } = null!;

    public HeaderBook? Headers { get; set; }

    /// <summary>Its blocks of an earlier run, parents first.</summary>
    public IReadOnlyList<int> Restored { get; set; } = [];

    /// <summary>What those who bring blocks over RPC hashed, as their blocks tell.</summary>
    public HashTally RpcTally { get; } = new();

    /// <summary>Which uncles its blocks include; null where it has none.</summary>
    public UncleBook? Uncles { get; set; }

    /// <summary>Who mines by a strategy here.</summary>
    public StrategyBuilding Strategies { get; set; } = null!;

    /// <summary>What its nodes share, by partition.</summary>
    public NodeSurroundings[] Around { get; set; } = [];

    /// <summary>Site by node.</summary>
    public int[] Sites { get; set; } = [];

    /// <summary>Its miners, by number.</summary>
    public PlacedMiner[] Placed { get; set; } = [];

    /// <summary>Its pools, in the order of the scenario.</summary>
    public List<PlacedPool> Pools { get; } = [];
}
