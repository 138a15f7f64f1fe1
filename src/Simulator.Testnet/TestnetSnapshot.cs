namespace Simulator.Testnet;

/// <summary>What a testnet looks like at one instant, for views. It never changes.</summary>
/// <param name="Seconds">Simulated seconds since the start.</param>
/// <param name="Height">Of the heaviest published chain.</param>
/// <param name="Difficulty">Of its last block, in the chain's unit.</param>
/// <param name="Pools">The pools, in the order of the scenario.</param>
public sealed record TestnetSnapshot(
    double Seconds, int Height, double Difficulty, IReadOnlyList<PoolSnapshot> Pools);

/// <summary>One pool in a snapshot.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Clients">Connections to its door; 0 where it has none.</param>
/// <param name="Shares">Shares by verdict, as numbers of <see cref="Domain.Pools.Shares.ShareVerdict"/>.</param>
/// <param name="Blocks">Blocks that it found and its node took.</param>
/// <param name="JobP99">From a job until a client's socket had it, in seconds: 99 of 100 took no longer.</param>
/// <param name="AnswerP99">From a request until its answer was sent, the same.</param>
public sealed record PoolSnapshot(
    string Name, long Clients, IReadOnlyList<long> Shares, int Blocks, double JobP99, double AnswerP99)
{
    /// <summary>Shares that count.</summary>
    public long Accepted => Shares[(int)Domain.Pools.Shares.ShareVerdict.Accepted];

    /// <summary>Shares that do not.</summary>
    public long Rejected => Shares.Sum() - Accepted;
}
