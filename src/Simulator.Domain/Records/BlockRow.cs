using Simulator.Domain.Time;

namespace Simulator.Domain.Records;

/// <summary>
/// One block that was found, as it stands when the run ends. Delays count from publication to the online nodes other
/// than the finder's; they are <see cref="Unknown.Time"/> where so many nodes were not reached.
/// </summary>
public readonly record struct BlockRow()
{
    public required int Height { get; init; }

    public required ulong Id { get; init; }

    public required ulong ParentId { get; init; }

    public required SimTime FoundAt { get; init; }

    /// <summary><see cref="Unknown.Time"/> for a block that was never published.</summary>
    public required SimTime PublishedAt { get; init; }

    /// <summary>The header's own time: seconds since 1970-01-01 UTC.</summary>
    public required long HeaderTime { get; init; }

    /// <summary>The target in compact form, rounded where the chain's difficulty is a whole number.</summary>
    public required uint Bits { get; init; }

    /// <summary>In the chain's unit.</summary>
    public required double Difficulty { get; init; }

    /// <summary>Expected hashes for one block at this target.</summary>
    public required double HashesPerBlock { get; init; }

    public required BlockStatus Status { get; init; }

    /// <summary>Found in [end of the warm-up, end of the run]: only such blocks enter the measures.</summary>
    public required bool Counted { get; init; }

    public required string MinerGroup { get; init; }

    public required string Miner { get; init; }

    /// <summary>The node at which it entered the network.</summary>
    public required string Node { get; init; }

    /// <summary>The chain's name; empty where the scenario has one without.</summary>
    public string Chain { get; init; } = "";

    /// <summary>The price of a coin when it was found; NaN where it has none.</summary>
    public double Price { get; init; } = double.NaN;

    /// <summary>How its proof of work came about.</summary>
    public BlockProof Proof { get; init; }

    /// <summary>Its header's hash, 64 hex digits; empty where it has no real header.</summary>
    public string Hash { get; init; } = "";

    public required long SizeBytes { get; init; }

    /// <summary>The coinbase's value, the part for including uncles too.</summary>
    public required long RewardSatoshi { get; init; }

    /// <summary>How many uncles it includes.</summary>
    public int Uncles { get; init; }

    /// <summary>What its finder got for it as an uncle; 0 where the best chain includes it in no block.</summary>
    public long UncleRewardSatoshi { get; init; }

    /// <summary>Online nodes other than the finder's that had it at the end.</summary>
    public required int NodesReached { get; init; }

    public required SimTime P10 { get; init; }

    public required SimTime P50 { get; init; }

    public required SimTime P90 { get; init; }

    public required SimTime P99 { get; init; }

    public required SimTime Max { get; init; }
}
