using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;
using Simulator.Domain.Time;
using Simulator.Model.Chain.ForkChoices;
using Simulator.Scenarios.Tables;

namespace Simulator.Scenarios;

/// <summary>The rules of the one chain of a run. Numbers only: it never judges a block.</summary>
public sealed record ChainSettings
{
    /// <summary>The preset that the values not written came from; kept for display.</summary>
    public required string Preset { get; init; }

    /// <summary>Intended mean time between blocks.</summary>
    public required SimTime Spacing { get; init; }

    public required DifficultySettings Difficulty { get; init; }

    /// <summary>
    /// Blocks on schedule that precede block 0 for the difficulty rule to look back on; never counted.
    /// </summary>
    public required int History { get; init; }

    /// <summary>What really came before, in place of blocks on schedule; null where those precede.</summary>
    public HeaderTable? Past { get; init; }

    /// <summary>Bytes of a full block on the wire.</summary>
    public required long BlockSize { get; init; }

    public required ProofKind Proof { get; init; }

    public required TimestampPrecision Timestamps { get; init; }

    /// <summary>The start where nothing else is said: that of Bitcoin, 2009-01-03T18:15:05Z.</summary>
    public const long StartDefault = 1_231_006_505;

    /// <summary>
    /// Header time at virtual time 0, in seconds since 1970-01-01T00:00:00Z. Null where the start of the run decides,
    /// which only real time allows: with open doors the wall clock, else <see cref="StartDefault"/>.
    /// </summary>
    public required long? StartUnixSeconds { get; init; }

    /// <summary>The easiest target, as 64 lower-case hexadecimal digits.</summary>
    public required string PowLimit { get; init; }

    /// <summary>Reward of the first blocks, in satoshi.</summary>
    public required long Subsidy { get; init; }

    /// <summary>Blocks between two halvings of the subsidy; 0 means never.</summary>
    public required int Halving { get; init; }

    /// <summary>The part that each halving takes: 2 is a half; Dash takes a fourteenth.</summary>
    public required int HalvingDivisor { get; init; }

    /// <summary>What a block's transactions leave, beside the subsidy.</summary>
    public FeeSettings Fees { get; init; } = FeeSettings.None;

    /// <summary>How far a header's time may lie ahead of a node's clock.</summary>
    public required SimTime FutureLimit { get; init; }

    /// <summary>Whether blocks include uncles, and these are paid for.</summary>
    public required bool Uncles { get; init; }

    /// <summary>How nodes pick their tip, by name.</summary>
    public string ForkChoice { get; init; } = LongestChoice.Kind.Name;

    /// <summary>What nodes do with branches that are equally good, by name.</summary>
    public string Tie { get; init; } = FirstSeenTie.Kind.Name;

    /// <summary>The unit of difficulty: expected hashes where the rule counts them, else the preset's.</summary>
    public DifficultyUnit DifficultyUnit => DifficultyRules.Find(Difficulty.Rule) is { CountsHashes: true }
        ? DifficultyUnit.ExpectedHashes
        : ChainPresets.Find(Preset)?.DifficultyUnit ?? DifficultyUnit.Bitcoin;
}

/// <summary>The difficulty rule by name, the values of its keys and the first target.</summary>
public sealed record DifficultySettings(string Rule, ValueList<LawValue> Values, InitialDifficulty Initial);

/// <summary>How the first target is given.</summary>
public enum InitialDifficultyKind
{
    /// <summary>From the hash rates declared at time 0.</summary>
    Auto,

    /// <summary>As a difficulty in the chain's unit.</summary>
    Difficulty,

    /// <summary>As the hash rate that finds one block per spacing.</summary>
    Hashrate,
}

/// <summary>
/// The first target. <paramref name="Value"/> is a difficulty, or hashes per second; under Auto it is the sum of the
/// rates declared at time 0, in hashes per second.
/// </summary>
public sealed record InitialDifficulty(InitialDifficultyKind Kind, double Value);

/// <summary>Whether proofs of work are drawn, hashed, or both.</summary>
public enum ProofKind
{
    Simulated,
    Mixed,
    Real,
}

/// <summary>Whether header times are kept to the second only, or with microseconds beside the header.</summary>
public enum TimestampPrecision
{
    OneSecond,
    Exact,
}
