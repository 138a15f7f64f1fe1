using Simulator.Domain.Chain;
using Simulator.Domain.Time;

namespace Simulator.Model.Chain;

/// <summary>
/// The blocks on schedule that precede the first block of a run, for rules that look back from the start: each has the
/// first target, and each comes one spacing before the next. They are computed when asked for, never stored or counted.
/// </summary>
/// <remarks>
/// <code>
/// height   -3      -2      -1       0       1
///        --o-------o-------o-------O-------o--   O: first block, at the start; left of it, one spacing each
/// </code>
/// </remarks>
internal sealed class ChainHistory
{
    private readonly long _startExact;
    private readonly long _spacing;
    private readonly bool _exact;

    /// <summary>The history of a chain with these rules.</summary>
    public ChainHistory(ChainRules rules)
    {
        FirstHeight = -rules.History;
        Bits = rules.FirstTarget.Compact;
        _startExact = rules.StartUnixSeconds * SimTime.PerSecond;
        _spacing = rules.Spacing.Microseconds;
        _exact = rules.ExactTimes;
        Work = rules.FirstTarget.Work;
    }

    /// <summary>Height of the earliest block: 0 where nothing precedes the first one.</summary>
    public int FirstHeight { get; }

    /// <summary>The target of every block of it, in compact form.</summary>
    public CompactTarget Bits { get; }

    /// <summary>The work of every block of it.</summary>
    public UInt256 Work { get; }

    /// <summary>Header time of the block at a height below 0, whole seconds since 1970.</summary>
    public long TimeAt(int height)
    {
        var exact = _startExact + height * _spacing;
        var seconds = exact / SimTime.PerSecond;
        return exact % SimTime.PerSecond < 0 ? seconds - 1 : seconds;
    }

    /// <summary>The same in microseconds: on schedule where exact stamps are kept, else whole seconds.</summary>
    public long TimeExactAt(int height) =>
        _exact ? _startExact + height * _spacing : TimeAt(height) * SimTime.PerSecond;

    /// <summary>
    /// Work up to the block at a height below 0, counted so that the first block of the run has its own work alone: 0
    /// at -1, and below that less than nothing, modulo 2^256. Differences are right.
    /// </summary>
    public UInt256 ChainWorkAt(int height) => -(Work * (ulong)(-1 - height));
}
