namespace Simulator.Testnet.Mining;

/// <summary>How a miner behaves towards its pools. It never changes.</summary>
public sealed record MinerOptions
{
    /// <summary>The pools, the one to be at first; the others stand in for it.</summary>
    public required IReadOnlyList<PoolAddress> Pools { get; init; }

    /// <summary>How the miner calls itself.</summary>
    public string Agent { get; init; } = "minesim";

    /// <summary>How long a pool has to take the miner in and give it work.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a request may stay unanswered before the pool is taken for silent.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a pool may say nothing at all; a pool gives a new job every minute.</summary>
    public TimeSpan QuietTimeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How often, at another pool, it looks whether the first one is back.</summary>
    public TimeSpan ReturnEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The first wait after all pools failed; doubled each time.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two attempts.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock of all of these.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What scatters the waits, from 0 to 1, so that miners do not come back all at once.</summary>
    public Func<double> Scatter { get; init; } = Random.Shared.NextDouble;
}
