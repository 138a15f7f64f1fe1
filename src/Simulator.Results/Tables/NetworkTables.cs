using Microsoft.Data.Sqlite;
using Simulator.Domain.Records;

namespace Simulator.Results.Tables;

/// <summary>The tables about what happened between nodes.</summary>
public static class NetworkTables
{
    /// <summary>How each block spread.</summary>
    public static Table<PropagationRow> Propagation { get; } = MakePropagation();

    /// <summary>Every arrival of every block, where it was recorded.</summary>
    public static Table<ArrivalRow> Arrivals { get; } =
        new Table<ArrivalRow>("arrivals", "One row per block and node, only under record: { propagation: all }.",
            ReadArrival)
            .Id("block_id", "The block.", r => r.BlockId)
            .Words("node", "The node's path.", r => r.Node)
            .Time("at_us", "When the node had received it, since the start of the run.", r => r.At)
            .Time("delay_us", "Time since its publication.", r => r.Delay)
            .Words("chain", "The chain's name; empty where the scenario has one without.", r => r.Chain);

    /// <summary>What became of messages, by kind.</summary>
    public static Table<MessageRow> Messages { get; } =
        new Table<MessageRow>("messages", "Totals of messages by kind and outcome over the whole run.", ReadMessage)
            .Words("kind", "The kind's name.", r => r.Kind)
            .Words("outcome", "sent, delivered, dropped or in_flight; sent is the sum of the others.",
                r => Fields.Word(r.Outcome))
            .Words("reason", "Why they were dropped; empty for the other outcomes.", r => r.Reason)
            .Integer("count", "messages", "How many.", r => r.Count);

    /// <summary>When faults took hold and were lifted.</summary>
    public static Table<FaultRow> Faults { get; } =
        new Table<FaultRow>("faults", "One row when a fault begins and one when it ends.", ReadFault)
            .Time("at_us", "When, since the start of the run.", r => r.At)
            .Words("kind", "The fault as the scenario names it.", r => r.Kind)
            .Words("phase", "begin or end.", r => Fields.Word(r.Phase))
            .Words("targets", "Whom it meets, in words.", r => r.Targets);

    private static Table<PropagationRow> MakePropagation() =>
        new Table<PropagationRow>("propagation", "One row per published block: delays from publication to the nodes.",
            ReadPropagation)
            .Id("block_id", "The block.", r => r.BlockId)
            .Integer("height", "blocks", "Its height.", r => r.Height)
            .Time("published_at_us", "When its finder sent it, since the start of the run.", r => r.PublishedAt)
            .Integer("nodes_reached", "nodes", "Online nodes that had it at the end, the finder's not among them.",
                r => r.NodesReached)
            .Integer("nodes_online", "nodes", "Nodes that were online, the finder's not among them.",
                r => r.NodesOnline)
            .Time("p10_us", "Delay to 10 % of the online nodes (nearest rank); NULL if they were not reached.",
                r => r.P10)
            .Time("p50_us", "The same for 50 %.", r => r.P50)
            .Time("p90_us", "The same for 90 %.", r => r.P90)
            .Time("p99_us", "The same for 99 %.", r => r.P99)
            .Time("max_us", "Delay to the last node reached; NULL if none was.", r => r.Max)
            .Time("hashrate_weighted_mean_us", "Mean delay weighted with each node's hash rate; NULL if undefined.",
                r => r.HashrateWeightedMean)
            .Words("chain", "The chain's name; empty where the scenario has one without.", r => r.Chain);

    private static PropagationRow ReadPropagation(SqliteDataReader r) => new()
    {
        BlockId = r.Id(0), Height = r.GetInt32(1), PublishedAt = r.Time(2),
        NodesReached = r.GetInt32(3), NodesOnline = r.GetInt32(4),
        P10 = r.Time(5), P50 = r.Time(6), P90 = r.Time(7), P99 = r.Time(8), Max = r.Time(9),
        HashrateWeightedMean = r.Time(10), Chain = r.GetString(11),
    };

    private static ArrivalRow ReadArrival(SqliteDataReader r) => new(r.Id(0), r.GetString(1), r.Time(2), r.Time(3))
        {
            Chain = r.GetString(4),
        };

    private static MessageRow ReadMessage(SqliteDataReader r) =>
        new(r.GetString(0), r.Word<MessageOutcome>(1), r.GetString(2), r.GetInt64(3));

    private static FaultRow ReadFault(SqliteDataReader r) =>
        new(r.Time(0), r.GetString(1), r.Word<FaultPhase>(2), r.GetString(3));
}
