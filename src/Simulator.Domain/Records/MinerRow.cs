namespace Simulator.Domain.Records;

/// <summary>What one miner did and earned over the counted part of a run; groups are sums of such rows.</summary>
public readonly record struct MinerRow()
{
    /// <summary>The miner's path.</summary>
    public required string Name { get; init; }

    public required string Group { get; init; }

    /// <summary>The node at which it mines.</summary>
    public required string Node { get; init; }

    /// <summary>The node's region; empty where regions play no part.</summary>
    public required string Region { get; init; }

    /// <summary>Mean hashes per second.</summary>
    public required double Hashrate { get; init; }

    /// <summary>Its hashes over all hashes, a fraction.</summary>
    public required double HashrateShare { get; init; }

    /// <summary>
    /// Hashes that an engine made for a tip that was overtaken; NaN where it is simulated and wastes none.
    /// </summary>
    public double HashesWasted { get; init; } = double.NaN;

    public required long BlocksFound { get; init; }

    public required long BlocksOnBestChain { get; init; }

    public required long Stale { get; init; }

    public required long RevenueSatoshi { get; init; }

    /// <summary>The pool in which it mines; empty where it mines alone. A miner that does both has two rows.</summary>
    public string Pool { get; init; } = "";

    /// <summary>The chain's name; empty where the scenario has one without.</summary>
    public string Chain { get; init; } = "";
}
