using Simulator.Domain.Actors;
using Simulator.Domain.Economics;
using Simulator.Domain.Mining;
using Simulator.Domain.Mining.Rates;
using Simulator.Domain.Time;
using Simulator.Model.Chain;
using Simulator.Model.Faults.Live;
using Simulator.Model.Mining;
using Simulator.Model.Mining.Strategies;
using Simulator.Model.Network;
using Simulator.Model.Observing;
using Simulator.Model.Pools;
using Simulator.Runtime;
using Simulator.Runtime.Edges;
using Simulator.Scenarios.Running;

namespace Simulator.Scenarios.Building;

/// <summary>
/// A miner as it was placed: its name, its group's place in the scenario, its node and its rate over time.
/// </summary>
public sealed record PlacedMiner(string Name, int Group, int Node, HashrateLaw Rate, ActorRef Actor)
{
    /// <summary>What it has really done.</summary>
    public required MinerTotals Totals { get; init; }

    /// <summary>Its part of its group's rate.</summary>
    public double Share { get; init; }

    /// <summary>What its engine hashed; null for a simulated miner.</summary>
    public HashTally? Hashes { get; init; }

    /// <summary>Its engine; nobody for a simulated miner.</summary>
    public ActorRef Engine { get; init; }

    /// <summary>Where it switches: what it has done at the other place, where that is no chain; else null.</summary>
    public MinerTotals? Elsewhere { get; init; }

    /// <summary>The place of the pool in which it mines; below 0 it mines alone.</summary>
    public int Pool { get; init; } = -1;

    /// <summary>Whether it is a place to which a member of a pool goes only while the pool is out.</summary>
    public bool IsReserve { get; init; }

    /// <summary>Its seat there.</summary>
    public int Seat { get; init; } = -1;

    /// <summary>Whether its rate is its own matter and not the scenario's alone.</summary>
    public bool Switches { get; init; }
}

/// <summary>A pool as it was placed: its place in the scenario, its node, its actor and its books.</summary>
public sealed record PlacedPool(int Number, int Node, ActorRef Actor, PoolPlan Plan)
{
    public string Name => Plan.Name;

    public PoolBook Book => Plan.Book;
}

/// <summary>
/// A chain of a scenario brought to life: the host with its actors, and everything that measures must look up. Several
/// chains share a host and a store. It never runs itself.
/// </summary>
public sealed class World
{
    /// <summary>The chain's name; empty where the scenario has one without.</summary>
    public string Chain { get; init; } = "";

    /// <summary>The worlds of all chains on this host, in the order of the file, this one among them.</summary>
    public required IReadOnlyList<World> Chains { get; init; }

    /// <summary>What a block pays.</summary>
    public required BlockReward Reward { get; init; }

    /// <summary>The scenario as this chain sees it.</summary>
    public required Scenario Scenario { get; init; }

    public required ulong Seed { get; init; }

    public required ActorHost Host { get; init; }

    public required ChainRules Rules { get; init; }

    public required BlockStore Store { get; init; }

    /// <summary>Whether a block of the store is this chain's: each chain appends on lanes of its own.</summary>
    public bool Owns(int block) => Chains.Count == 1
        || (block % (Chains.Count * Recorders.Length)) - Rules.Genesis is var lane && lane >= 0
        && lane < Recorders.Length;

    /// <summary>Real headers by their blocks' handles; null where blocks have none.</summary>
    public HeaderBook? Headers { get; init; }

    /// <summary>Which uncles the blocks include; null where the chain has none.</summary>
    public UncleBook? Uncles { get; init; }

    /// <summary>When the blocks were published; null where each was as it was found.</summary>
    public PublicationBook? Publications { get; init; }

    /// <summary>Who mined by a strategy.</summary>
    public required IReadOnlyList<StrategySeat> Strategies { get; init; }

    /// <summary>Engines that were opened for this run. Whoever runs the world closes them.</summary>
    public required IReadOnlyList<IHashEngine> Engines { get; init; }

    /// <summary>
    /// The devices that hash in real time, as they are now, by their miners; none where nobody looks after them. Any
    /// thread may ask.
    /// </summary>
    public Func<IReadOnlyList<EngineView>> Hardware { get; set; } = static () => [];

    /// <summary>The doors of its pools and nodes.</summary>
    public IReadOnlyList<PlacedDoor> Doors { get; init; } = [];

    /// <summary>The partition that an operator may begin; null where no operator can.</summary>
    public LivePartition? LivePartition { get; init; }

    /// <summary>Faults that an operator began and that hold. Read it while nothing moves.</summary>
    public IEnumerable<ActiveFault> LiveFaults => Pools.SelectMany(pool => pool.Plan.Outside?.Book.Faults ?? [])
        .Concat(LivePartition?.Active is { } parted ? [parted] : []);

    /// <summary>The door through which relative rates come in; nobody where no rate is relative.</summary>
    public ActorRef RatesEdge { get; init; }

    public required NetworkMap Map { get; init; }

    /// <summary>Names of the nodes, by number.</summary>
    public required string[] NodeNames { get; init; }

    public required PlacedMiner[] Miners { get; init; }

    /// <summary>The pools that mine it, in the order of the scenario.</summary>
    public IReadOnlyList<PlacedPool> Pools { get; init; } = [];

    /// <summary>The pool in which a miner mines.</summary>
    public PlacedPool PoolOf(PlacedMiner miner) => Pools.First(pool => pool.Number == miner.Pool);

    /// <summary>Reasons of drops, by the place of their rule.</summary>
    public required string[] DropReasons { get; init; }

    public required PartitionRecorder[] Recorders { get; init; }

    public required MessageTotals[] Totals { get; init; }

    public required ChainWatch Watch { get; init; }

    /// <summary>What should be said of how the run was set up.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }
}

/// <summary>How a world is built beside what the scenario says.</summary>
public sealed record BuildOptions
{
    public required ulong Seed { get; init; }

    /// <summary>Partitions to use; 0 lets the builder choose.</summary>
    public int Partitions { get; init; } = 1;

    public bool Invariants { get; init; } = true;

    public bool Strict { get; init; }

    public TraceWindow? Trace { get; init; }

    /// <summary>
    /// Opens the way from a miner's engine to the outside, in real time and in replays; null where engines are actors
    /// with a declared rate.
    /// </summary>
    public Func<EngineSeat, IEdgeOutput?>? OpenEngine { get; init; }

    /// <summary>What ledgers hold of an earlier run; empty where the run is the first.</summary>
    public IReadOnlyList<RestoredPool> Restored { get; init; } = [];

    /// <summary>Header time at virtual time 0, where a run goes on; seconds since 1970.</summary>
    public long? ResumedUnixSeconds { get; init; }

    /// <summary>When the doors opened, by the wall clock, seconds since 1970; null where nobody is outside.</summary>
    public long? OpenedUnixSeconds { get; init; }

    /// <summary>Gives what takes the messages that leave through a door; null: they are dropped.</summary>
    public Func<DoorPlan, IEdgeOutput?>? OpenDoor { get; init; }

    /// <summary>Makes the host; null makes a host in virtual time.</summary>
    public Func<HostOptions, ActorHost>? MakeHost { get; init; }
}
