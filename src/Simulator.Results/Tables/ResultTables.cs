namespace Simulator.Results.Tables;

/// <summary>The list of all tables that hold rows: a new row type is one new table and one line here.</summary>
public static class ResultTables
{
    /// <summary>Every table of rows, in the order in which they are made.</summary>
    public static IReadOnlyList<Table> All { get; } =
    [
        ChainTables.Blocks, ChainTables.Retargets, ChainTables.Reorgs,
        NetworkTables.Propagation, NetworkTables.Arrivals, NetworkTables.Messages, NetworkTables.Faults,
        MiningTables.Miners, MiningTables.Hashrates,
        PoolTables.Rounds, PoolTables.Members, PoolTables.Payouts,
    ];
}
