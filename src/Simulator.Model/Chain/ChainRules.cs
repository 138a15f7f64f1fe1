using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;
using Simulator.Domain.Economics.Fees;
using Simulator.Domain.Mining.Timestamps;
using Simulator.Domain.Time;
using Simulator.Model.Chain.ForkChoices;

namespace Simulator.Model.Chain;

/// <summary>The rules that all nodes of a run share. Numbers only.</summary>
public sealed record ChainRules
{
    public required IDifficultyRule Difficulty { get; init; }

    /// <summary>Header time of the first block, seconds since 1970.</summary>
    public required long StartUnixSeconds { get; init; }

    /// <summary>
    /// Header time at virtual time 0, where the run goes on with a chain that began earlier; null: that of the first
    /// block.
    /// </summary>
    public long? ResumedUnixSeconds { get; init; }

    /// <summary>What the header clock shows at virtual time 0, seconds since 1970.</summary>
    public long ClockUnixSeconds => ResumedUnixSeconds ?? StartUnixSeconds;

    /// <summary>The target of the first block.</summary>
    public required BlockTarget FirstTarget { get; init; }

    /// <summary>How far a header's time may lie ahead of a node's clock.</summary>
    public required SimTime FutureLimit { get; init; }

    /// <summary>Whether microseconds are kept beside the header time.</summary>
    public bool ExactTimes { get; init; }

    /// <summary>Blocks on schedule that precede the first block, at the first target.</summary>
    public int History { get; init; }

    /// <summary>
    /// What really came before, oldest first, the last being block 0; it takes the place of <see cref="History"/>. Null
    /// where the blocks before are on schedule.
    /// </summary>
    public IReadOnlyList<PastHeader>? Past { get; init; }

    /// <summary>Intended time between blocks, by which the history is spaced.</summary>
    public SimTime Spacing { get; init; }

    /// <summary>
    /// How each miner, by number, stamps what it finds; null where it is honest. Null where all are.
    /// </summary>
    public IReadOnlyList<TimestampPolicy?>? Stamps { get; init; }

    /// <summary>Newest header times whose median a header must exceed.</summary>
    public int MedianTimeSpan { get; init; } = MedianTimePast.SpanDefault;

    /// <summary>Whether blocks include uncles.</summary>
    public bool Uncles { get; init; }

    /// <summary>What a block's transactions leave to its finder.</summary>
    public FeeLaw Fees { get; init; } = new NoFees();

    /// <summary>How nodes pick their tip.</summary>
    public ForkChoiceKind ForkChoice { get; init; } = LongestChoice.Kind;

    /// <summary>What nodes do with branches that are equally good.</summary>
    public TieRuleKind Ties { get; init; } = FirstSeenTie.Kind;

    /// <summary>A node's own fork choice; null where the usual one holds, which every node has in itself.</summary>
    public ForkChoice? MakeForkChoice() =>
        ForkChoice == LongestChoice.Kind && Ties == FirstSeenTie.Kind ? null : ForkChoice.Make(Ties);

    /// <summary>What real headers are made of; null where blocks have none.</summary>
    public HeaderPlan? Headers { get; init; }

    /// <summary>
    /// The chain's name where a run has several; empty where it has one. It goes into the first block's id.
    /// </summary>
    public string Name { get; init; } = "";

    /// <summary>Handle of the chain's first block in the store.</summary>
    public int Genesis { get; init; } = BlockStore.Genesis;

    /// <summary>Bytes of a full block.</summary>
    public required long BlockSize { get; init; }
}
