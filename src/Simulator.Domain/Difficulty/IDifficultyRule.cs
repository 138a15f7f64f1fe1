using Simulator.Domain.Chain;
using Simulator.Domain.Time;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// A rule that gives each block its target, from the headers before it. Pure: the same view gives the same answer, and
/// nothing is remembered between calls, so one instance serves every chain and every node.
/// </summary>
public interface IDifficultyRule
{
    /// <summary>The name in scenario files.</summary>
    string Name { get; }

    /// <summary>True where the target of a block depends on the block's own time.</summary>
    bool DependsOnBlockTime => false;

    /// <summary>Blocks on schedule that must precede block 0 for the rule to work from the start.</summary>
    int History => 0;

    /// <summary>True where difficulty is a whole number of expected hashes instead of compact bits.</summary>
    bool CountsHashes => false;

    /// <summary>The target of the child of the view's last block.</summary>
    /// <param name="chain">The child's ancestors.</param>
    /// <param name="blockTime">The child's header time, seconds; only rules that depend on it look at it.</param>
    BlockTarget Next(IChainView chain, long blockTime);

    /// <summary>
    /// The same where the child's own stamp is exact: microseconds since 1970. Whole seconds by default.
    /// </summary>
    BlockTarget NextExact(IChainView chain, long blockTime) => Next(chain, blockTime / SimTime.PerSecond);

    /// <summary>True where a block's stamp must be above its parent's, and not only above a median.</summary>
    bool TimesIncrease => false;

    /// <summary>True where <see cref="TimeMin"/> ever asks for anything: only then is it asked.</summary>
    bool LimitsTime => false;

    /// <summary>
    /// Least header time of the child that this rule allows, seconds, beside the median time past;
    /// <see cref="long.MinValue"/> where it asks for nothing.
    /// </summary>
    long TimeMin(IChainView chain) => long.MinValue;

    /// <summary>Judges the child's header time by <see cref="TimeMin"/> alone.</summary>
    HeaderVerdict CheckTime(IChainView chain, long blockTime) =>
        blockTime < TimeMin(chain) ? HeaderVerdict.TimeTimewarpAttack : HeaderVerdict.Valid;

    /// <summary>
    /// The last header second from <paramref name="from"/> on for which the child has the same target as at
    /// <paramref name="from"/>: one second later it has another. Null where it stays.
    /// </summary>
    long? LastTimeOfTarget(IChainView chain, long from) => null;

    /// <summary>The same in microseconds; by default the last one of that second.</summary>
    long? LastExactTimeOfTarget(IChainView chain, long from) =>
        LastTimeOfTarget(chain, from / SimTime.PerSecond) is { } last ? (last + 1) * SimTime.PerSecond - 1 : null;
}
