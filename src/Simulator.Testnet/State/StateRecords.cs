namespace Simulator.Testnet.State;

/// <summary>What the whole run looks like at one instant, as <c>GET /api/state</c> shows it. It never changes.
/// </summary>
public sealed record RunState
{
    /// <summary>Counts the states that were made.</summary>
    public required long Number { get; init; }

    public required string Scenario { get; init; }

    public required ulong Seed { get; init; }

    public required string Version { get; init; }

    /// <summary>Simulated seconds since the start.</summary>
    public required double SimulatedSeconds { get; init; }

    /// <summary>Null where blocks have no real headers.</summary>
    public required ChainState? Chain { get; init; }

    public required IReadOnlyList<PoolState> Pools { get; init; }

    public required IReadOnlyList<MinerState> Miners { get; init; }

    public required IReadOnlyList<DeviceState> Devices { get; init; }

    public required NetworkState Network { get; init; }

    /// <summary>Faults that hold now.</summary>
    public required IReadOnlyList<FaultState> Faults { get; init; }

    /// <summary>What happened last, the newest first.</summary>
    public required IReadOnlyList<StateEvent> Events { get; init; }
}

/// <summary>The best chain of the node that is shown.</summary>
public sealed record ChainState
{
    public required int Height { get; init; }

    public required string BestBlock { get; init; }

    /// <summary>In multiples of Bitcoin's least.</summary>
    public required double Difficulty { get; init; }

    /// <summary>Of the next block.</summary>
    public required double NextDifficulty { get; init; }

    public required string Bits { get; init; }

    /// <summary>Hashes per second, reckoned from the last blocks.</summary>
    public required double Hashrate { get; init; }

    /// <summary>Header time of the best block, seconds since 1970.</summary>
    public required long Time { get; init; }

    /// <summary>Mean seconds between the last blocks; null before there are two.</summary>
    public required double? IntervalSeconds { get; init; }

    /// <summary>What the rule aims at.</summary>
    public required double SpacingSeconds { get; init; }

    public required string Rule { get; init; }

    /// <summary>Blocks off the best chain that are known.</summary>
    public required int Stale { get; init; }
}

/// <summary>One pool.</summary>
public sealed record PoolState
{
    public required string Name { get; init; }

    public required string Scheme { get; init; }

    /// <summary>Blocks that its node took.</summary>
    public required int BlocksFound { get; init; }

    /// <summary>Members, or accounts.</summary>
    public required int Members { get; init; }

    /// <summary>Shares by verdict.</summary>
    public required IReadOnlyDictionary<string, long> Shares { get; init; }

    /// <summary>Finds over those that its shares stand for; null before there is a share.</summary>
    public required double? Luck { get; init; }

    public required long CreditedSatoshi { get; init; }

    public required long PaidSatoshi { get; init; }

    public required long BalanceSatoshi { get; init; }

    public required bool IsOut { get; init; }

    /// <summary>Connections of Stratum clients; null where it has no door.</summary>
    public int? Connections { get; init; }

    /// <summary>Where clients connect, or null.</summary>
    public string? Listen { get; init; }
}

/// <summary>A miner of a pool, as it gave its name.</summary>
public sealed record WorkerState
{
    public required string Name { get; init; }

    public required string Account { get; init; }

    public required double Difficulty { get; init; }

    /// <summary>Hashes per second, reckoned from its shares.</summary>
    public required double Hashrate { get; init; }

    public required long Accepted { get; init; }

    public required long Rejected { get; init; }

    public required long Stale { get; init; }

    public double? LastShareSecondsAgo { get; init; }

    public double? BestDifficulty { get; init; }

    public string? UserAgent { get; init; }
}

/// <summary>A payout of a pool.</summary>
/// <param name="Id">1, 2, 3, ... over all runs with the ledger.</param>
/// <param name="Account">To whom.</param>
/// <param name="Satoshi">How much.</param>
/// <param name="Status">intended, sent or confirmed, by the ledger; booked where none is kept.</param>
/// <param name="AtSeconds">When it was intended, in simulated seconds since the start; below 0 before it.</param>
public sealed record PayoutState(
    long Id, string Account, long Satoshi, string Status, double AtSeconds)
{
    /// <summary>Where it can be seen that it arrived, or null.</summary>
    public string? Reference { get; init; }
}

/// <summary>One group of miners.</summary>
public sealed record MinerState(
    string Name, string Engine, int Count, string? Pool, double Hashrate, int BlocksOnBestChain);

/// <summary>Hardware that hashes here.</summary>
public sealed record DeviceState(string Name, string Miner, string Status, double Hashrate, double Hashes);

/// <summary>The simulated network.</summary>
public sealed record NetworkState(int Nodes, long Sent, long Delivered, IReadOnlyDictionary<string, long> Dropped);

/// <summary>A fault that holds.</summary>
public sealed record FaultState(string Name, string Kind, double SinceSeconds, double? UntilSeconds);

/// <summary>Something that happened.</summary>
/// <param name="Number">1, 2, 3, ... over the run.</param>
/// <param name="Kind">A word: block, reorg, fault, pool, note.</param>
/// <param name="AtSeconds">Simulated seconds since the start.</param>
/// <param name="Text">For people.</param>
public sealed record StateEvent(long Number, string Kind, double AtSeconds, string Text)
{
    /// <summary>The block that it is about, or null.</summary>
    public string? Block { get; init; }

    public int? Height { get; init; }
}

/// <summary>One block of the best chain, as <c>GET /api/blocks</c> lists it.</summary>
public sealed record BlockState(
    int Height, string Hash, string Finder, string Proof, long Time, double Difficulty, string? Previous);

/// <summary>A figure for those who collect figures.</summary>
/// <param name="Name">As Prometheus writes names.</param>
/// <param name="Help">One line.</param>
/// <param name="IsCounter">Whether it only grows.</param>
/// <param name="Samples">Label pairs, written as they stand between braces (empty: none), and the value.</param>
public sealed record Metric(
    string Name, string Help, bool IsCounter, IReadOnlyList<(string Labels, double Value)> Samples);
