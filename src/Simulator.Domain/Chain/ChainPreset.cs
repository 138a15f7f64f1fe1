using Simulator.Domain.Economics;
using Simulator.Domain.Time;

namespace Simulator.Domain.Chain;

/// <summary>
/// The numbers of a known chain, as defaults of a scenario. It is data: it never says more than the chain's own
/// consensus code, and a rule's name may be one that a later version brings.
/// </summary>
/// <param name="Name">The name in scenario files.</param>
/// <param name="Spacing">Intended mean time between blocks.</param>
/// <param name="Rule">Name of the difficulty rule.</param>
/// <param name="Window">Blocks that the rule looks back on; 0 where it has no window.</param>
/// <param name="TargetMax">The easiest target (pow limit).</param>
/// <param name="Subsidy">Satoshi by height; 1 satoshi is 10^-8 coin in every preset.</param>
public sealed record ChainPreset(
    string Name, SimTime Spacing, string Rule, int Window, UInt256 TargetMax, Subsidy Subsidy)
{
    /// <summary>Confirmations, its own block's included, before a coinbase can be spent.</summary>
    public int CoinbaseMaturity { get; init; } = 100;

    /// <summary>
    /// Bytes of a block: the consensus limit where there is one for bytes, else a typical size (see each preset).
    /// </summary>
    public long BlockSize { get; init; } = 1_000_000;

    /// <summary>The unit in which difficulty is shown.</summary>
    public DifficultyUnit DifficultyUnit { get; init; } = DifficultyUnit.Bitcoin;

    /// <summary>Header times that the median time past is taken of; 1 means: later than the parent.</summary>
    public int MedianTimeSpan { get; init; } = MedianTimePast.SpanDefault;

    /// <summary>Seconds by which a header may be ahead of a node's clock.</summary>
    public long FutureMax { get; init; } = HeaderContext.FutureMaxDefault;

    /// <summary>What stands behind the numbers, for <c>minesim explain</c>.</summary>
    public required string Source { get; init; }
}
