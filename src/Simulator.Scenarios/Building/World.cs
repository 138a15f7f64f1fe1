using Simulator.Domain.Actors;
using Simulator.Domain.Time;
using Simulator.Model.Chain;
using Simulator.Model.Mining;
using Simulator.Model.Network;
using Simulator.Model.Observing;
using Simulator.Runtime;

namespace Simulator.Scenarios.Building;

/// <summary>
/// A miner as it was placed: its name, its group's place in the scenario, its node and its rate over time.
/// </summary>
public sealed record PlacedMiner(string Name, int Group, int Node, IReadOnlyList<RateStep> Rates,
    ActorRef Actor)
{
    /// <summary>What it has really done.</summary>
    public required MinerTotals Totals { get; init; }
}

/// <summary>
/// A scenario brought to life: the host with its actors, and everything that measures must look up. It never runs
/// itself.
/// </summary>
public sealed class World
{
    public required Scenario Scenario { get; init; }

    public required ulong Seed { get; init; }

    public required ActorHost Host { get; init; }

    public required ChainRules Rules { get; init; }

    public required BlockStore Store { get; init; }

    public required NetworkMap Map { get; init; }

    /// <summary>Names of the nodes, by number.</summary>
    public required string[] NodeNames { get; init; }

    public required PlacedMiner[] Miners { get; init; }

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

    /// <summary>Makes the host; null makes a host in virtual time.</summary>
    public Func<HostOptions, ActorHost>? MakeHost { get; init; }
}
