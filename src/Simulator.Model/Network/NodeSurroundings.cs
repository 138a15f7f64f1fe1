using Simulator.Domain.Time;
using Simulator.Model.Chain;
using Simulator.Model.Faults;
using Simulator.Model.Faults.Live;
using Simulator.Model.Mining.Strategies;
using Simulator.Model.Observing;

namespace Simulator.Model.Network;

/// <summary>
/// What the nodes of one partition share: the map, the laws, the store and the recorder. One per partition, so that
/// nothing in it is touched by two threads, but the store and the map, which are only read.
/// </summary>
public sealed class NodeSurroundings
{
    public required NetworkMap Map { get; init; }

    public required BlockStore Store { get; init; }

    public required BlockForge Forge { get; init; }

    public required LinkLatency Latency { get; init; }

    public required PartitionRecorder Recorder { get; init; }

    public required MessageTotals Totals { get; init; }

    public required LinkRule[] Rules { get; init; }

    /// <summary>Added to the latency of announcements and requests, microseconds.</summary>
    public required long ControlDelay { get; init; }

    /// <summary>What a node needs to check a block before it passes it on, microseconds.</summary>
    public required long Processing { get; init; }

    public required long BlockSize { get; init; }

    public required long CompactSize { get; init; }

    public required double CompactFailureControl { get; init; }

    public required double CompactFailureChurn { get; init; }

    /// <summary>Whether a link keeps the order of what is sent over it.</summary>
    public required bool Ordered { get; init; }

    /// <summary>Who wins ties, where the scenario gives a gamma as a number; null: who is seen first.</summary>
    public TieRule? Ties { get; init; }

    /// <summary>The partition that an operator may begin, one of the rules; null where no operator can.</summary>
    public LivePartition? LivePartition { get; init; }

    /// <summary>What a message to another node takes at least, microseconds.</summary>
    public required long MinDelay { get; init; }
}
