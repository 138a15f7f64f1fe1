using Simulator.Domain.Chain;
using Simulator.Domain.Time;

namespace Simulator.Model.Chain;

/// <summary>
/// The blocks that precede the first block of a run, for rules that look back from the start: on schedule at the first
/// target, one spacing before the next, or as they really were. They are never stored or counted.
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
    private readonly CompactTarget _bits;
    private readonly UInt256 _work;
    private readonly IReadOnlyList<PastHeader>? _past;
    private readonly UInt256[] _pastWork;

    /// <summary>The history of a chain with these rules.</summary>
    public ChainHistory(ChainRules rules)
    {
        _past = rules.Past;
        FirstHeight = _past is null ? -rules.History : 1 - _past.Count;
        _bits = rules.FirstTarget.Compact;
        _startExact = rules.StartUnixSeconds * SimTime.PerSecond;
        _spacing = rules.Spacing.Microseconds;
        _exact = rules.ExactTimes;
        _work = rules.FirstTarget.Work;
        _pastWork = WorkAfter(_past ?? []);
    }

    /// <summary>Height of the earliest block: 0 where nothing precedes the first one.</summary>
    public int FirstHeight { get; }

    /// <summary>The target of the block at a height below 0, in compact form.</summary>
    public CompactTarget BitsAt(int height) => _past is null ? _bits : _past[height - FirstHeight].Bits;

    /// <summary>The work of the block at a height below 0.</summary>
    public UInt256 WorkAt(int height) => _past is null ? _work : Work.Of(_past[height - FirstHeight].Bits);

    /// <summary>Header time of the block at a height below 0, whole seconds since 1970.</summary>
    public long TimeAt(int height)
    {
        if (_past is not null)
            return _past[height - FirstHeight].Time;
        var exact = _startExact + height * _spacing;
        var seconds = exact / SimTime.PerSecond;
        return exact % SimTime.PerSecond < 0 ? seconds - 1 : seconds;
    }

    /// <summary>The same in microseconds: on schedule where exact stamps are kept, else whole seconds.</summary>
    public long TimeExactAt(int height) =>
        _exact && _past is null ? _startExact + height * _spacing : TimeAt(height) * SimTime.PerSecond;

    /// <summary>
    /// Work up to the block at a height below 0, counted so that the first block of the run has its own work alone: 0
    /// at -1, and below that less than nothing, modulo 2^256. Differences are right.
    /// </summary>
    public UInt256 ChainWorkAt(int height) =>
        _past is null ? -(_work * (ulong)(-1 - height)) : -_pastWork[height - FirstHeight];

    /// <summary>For each block before the last, the work of those between it and the last.</summary>
    private static UInt256[] WorkAfter(IReadOnlyList<PastHeader> past)
    {
        var after = new UInt256[past.Count];
        for (var i = past.Count - 3; i >= 0; i--)
            after[i] = after[i + 1] + Work.Of(past[i + 1].Bits);
        return after;
    }
}
