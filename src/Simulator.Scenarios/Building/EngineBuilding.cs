using Simulator.Domain.Actors;
using Simulator.Domain.Mining;
using Simulator.Model.Mining;
using Simulator.Model.Observing;
using Simulator.Runtime;
using Simulator.Runtime.Edges;

namespace Simulator.Scenarios.Building;

/// <summary>The place of one hashing miner's engine: whose it is, and what the scenario asks for.</summary>
/// <param name="Miner">The miner's number.</param>
/// <param name="Name">The miner's name.</param>
/// <param name="Engine">The scenario's word for the engine.</param>
/// <param name="Threads">Threads that it may use.</param>
public sealed record EngineSeat(int Miner, string Name, string Engine, int Threads);

/// <summary>
/// Gives each hashing miner its engine: an actor with a declared rate in virtual time, a door to the outside where
/// there is one. Both have the same path, and the miner cannot tell them apart.
/// </summary>
internal sealed class EngineBuilding(Scenario scenario, BuildOptions options, ActorHost host, List<string> remarks)
{
    /// <summary>Engines that were opened for the run, to be closed after it.</summary>
    public List<IHashEngine> Opened { get; } = [];

    /// <summary>Places a miner that hashes, with its engine.</summary>
    public PlacedMiner Place(int number, MinerDraft draft, int node, int site, ActorRef nodeActor)
    {
        var group = scenario.Miners[draft.Group];
        var path = "engines/" + draft.Name;
        var seat = new EngineSeat(number, draft.Name, group.Engine, group.Threads);
        var engine = options.OpenEngine is { } open
            ? host.AddEdge(site, path, open(seat))
            : host.Spawn(site, Declared(seat, draft), path);
        var tally = new HashTally();
        var plan = new HashingMinerPlan(number, nodeActor, engine, tally);
        var actor = host.Spawn(site, Props.Of(() => new HashingMiner(plan)), "miners/" + draft.Name);
        return new PlacedMiner(draft.Name, draft.Group, node, draft.Rate, actor)
        {
            Totals = new MinerTotals(),
            Share = draft.Share,
            Hashes = tally,
            Engine = engine,
        };
    }

    private Props Declared(EngineSeat seat, MinerDraft draft)
    {
        var entry = EngineChoice.Find(seat.Engine);
        var engine = entry.Open(0);
        Opened.Add(engine);
        var said = $"the miners {scenario.Miners[draft.Group].Name} hash with {entry.Name} "
            + $"({engine.Description.Device}), at their declared rate";
        if (!remarks.Contains(said))
            remarks.Add(said);
        return Props.Of(() => new DeclaredEngine(engine, draft.Rate.DeclaredAtStart));
    }
}
