using Simulator.Domain.Chain;
using Simulator.Domain.Parameters;
using Simulator.Domain.Time;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// Monero's rule: the work of a window over the time that it took, without the outermost times, and without the newest
/// blocks. Times are sorted, work is not: it is that between two places, whichever blocks stand there.
/// </summary>
public sealed class MoneroRule : IDifficultyRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "monero";

    private const string LagKey = "lag";
    private const string CutKey = "cut";
    private const int WindowDefault = 720;
    private const int WindowMax = 10_000;
    private const int LagDefault = 15;
    private const int CutDefault = 60;

    private readonly int _window;
    private readonly int _lag;
    private readonly int _kept;
    private readonly long _spacing;
    private readonly UInt256 _least;

    /// <summary>A rule with this window.</summary>
    public MoneroRule(DifficultyParameters parameters)
    {
        _window = parameters.Window(WindowDefault);
        ArgumentOutOfRangeException.ThrowIfLessThan(_window, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(parameters.Spacing.Microseconds, 1);
        _lag = parameters.Values.Get(LagKey, LagDefault);
        _kept = Math.Max(2, _window - 2 * parameters.Values.Get(CutKey, CutDefault));
        _spacing = parameters.Spacing.Microseconds;
        _least = BlockTarget.LeastDifficulty(parameters.TargetMax);
    }

    /// <summary>The rule's place in the list.</summary>
    public static DifficultyRuleEntry Entry { get; } = new(
        new(RuleName,
            "the work of 600 blocks over the time they took, without the outermost times and the newest blocks",
            "of the window blocks up to h - 1 - lag, times sorted by themselves: t(0) .. t(window - 1)\n"
                + "k = max(2, window - 2 cut) places stay: from a = floor((window - k + 1) / 2) to b = a + k - 1\n"
                + "span = t(b) - t(a), at least 1 s\n"
                + "work = chain work up to place b less that up to place a, places by height\n"
                + "difficulty(h) = work x spacing / span, rounded up; in expected hashes, a whole number",
            [
                RuleKeys.Window(WindowDefault, WindowMax),
                new(LagKey, "blocks", "newest blocks that are left out", "15")
                {
                    Kind = ParameterKind.Count, Least = 0, Most = WindowMax, Example = "15",
                },
                new(CutKey, "blocks", "times that are cut off at either end, as long as two remain", "60")
                {
                    Kind = ParameterKind.Count, Least = 0, Most = WindowMax, Example = "60",
                },
            ],
            "monero, cryptonote_basic/difficulty.cpp, next_difficulty; cryptonote_config.h"),
        static p => new MoneroRule(p))
    {
        CountsHashes = true,
    };

    public string Name => RuleName;

    public bool CountsHashes => true;

    public int History => _window + _lag;

    public BlockTarget Next(IChainView chain, long blockTime)
    {
        var blocks = chain.Height - chain.FirstHeight + 1;
        var length = blocks < _window + _lag ? Math.Min(blocks, _window) : _window;
        if (length < 2)
            return BlockTarget.OfDifficulty(_least);
        var first = blocks < _window + _lag ? chain.FirstHeight : chain.Height + 1 - _lag - _window;
        var begin = length <= _kept ? 0 : (length - _kept + 1) / 2;
        var end = (length <= _kept ? length : begin + _kept) - 1;
        var span = Span(chain, first, length, begin, end);
        var work = chain.ChainWorkAt(first + end) - chain.ChainWorkAt(first + begin);
        var difficulty = (work * (ulong)_spacing + (ulong)(span - 1)) / span;
        return BlockTarget.OfDifficulty(difficulty < _least ? _least : difficulty);
    }

    /// <summary>Microseconds between two places of the sorted times of a window.</summary>
    private static ulong Span(IChainView chain, int first, int length, int begin, int end)
    {
        Span<long> times = stackalloc long[length];
        chain.CopyTimesExact(first, times);
        SortNearlySorted(times);
        return (ulong)Math.Max(times[end] - times[begin], SimTime.PerSecond);
    }

    // Header times come nearly in order, and then this looks at each once.
    private static void SortNearlySorted(Span<long> times)
    {
        for (var i = 1; i < times.Length; i++)
        {
            var time = times[i];
            var place = i;
            for (; place > 0 && times[place - 1] > time; place--)
                times[place] = times[place - 1];
            times[place] = time;
        }
    }
}
