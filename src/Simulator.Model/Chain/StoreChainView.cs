using System.Numerics;
using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;
using Simulator.Domain.Time;

namespace Simulator.Model.Chain;

/// <summary>
/// One chain of the store as a difficulty rule sees it, with the history that precedes it. It remembers the handles of
/// the newest heights and knows the first block, so that looking back costs the same however far; only between these it
/// walks. One per partition, pointed at a block before each use.
/// </summary>
public sealed class StoreChainView : IChainView
{
    /// <summary>Heights whose handles are remembered at least.</summary>
    private const int RememberedMin = 4096;

    private readonly BlockStore _store;
    private readonly ChainHistory _history;
    private readonly UncleBook? _uncles;
    private readonly bool _exactTimes;
    private readonly int _genesis;
    private readonly int[] _handles;
    private readonly long[] _times;
    private int _lowest;
    private int _cursor;

    /// <param name="store">Where the blocks are.</param>
    /// <param name="rules">Whose first target, start, spacing and history hold.</param>
    /// <param name="uncles">Which uncles they include, where the chain has any.</param>
    public StoreChainView(BlockStore store, ChainRules rules, UncleBook? uncles = null)
    {
        _uncles = uncles;
        _store = store;
        _history = new ChainHistory(rules);
        _exactTimes = rules.ExactTimes;
        _genesis = rules.Genesis;
        // A power of two, so that a height's place is its lowest bits.
        _handles = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(RememberedMin, 1 - _history.FirstHeight))];
        _times = new long[_handles.Length];
        Height = -1;
    }

    public int Height { get; private set; }

    public int FirstHeight => _history.FirstHeight;

    /// <summary>Points the view at the chain that ends in a block.</summary>
    public void PointAt(int tip)
    {
        var height = _store[tip].Height;
        // What stands above the last tip belongs to another chain, or to none.
        var known = Math.Min(Height, height);
        Height = height;
        _lowest = Math.Max(_lowest, height - _handles.Length + 1);
        if (height < _lowest)
            _lowest = height;
        for (var at = tip; height >= _lowest; height--)
        {
            ref var handle = ref _handles[height & (_handles.Length - 1)];
            if (height <= known && handle == at)
                break;
            handle = at;
            ref readonly var block = ref _store[at];
            _times[height & (_handles.Length - 1)] = StampOf(in block);
            at = block.Parent;
        }

        _cursor = _handles[_lowest & (_handles.Length - 1)];
    }

    public CompactTarget BitsAt(int height) => height < 0 ? _history.BitsAt(height) : _store[HandleAt(height)].Bits;

    /// <summary>What a block adds to the work of its chain, taken from two sums of it.</summary>
    public UInt256 WorkAt(int height)
    {
        if (height < 0)
            return _history.WorkAt(height);
        ref readonly var block = ref _store[HandleAt(height)];
        return block.Parent == Block.NoParent ? block.ChainWork : block.ChainWork - _store[block.Parent].ChainWork;
    }

    public int UnclesAt(int height) => _uncles is null || height < 0 ? 0 : _uncles[HandleAt(height)].Count;

    public long TimeAt(int height) => height < 0 ? _history.TimeAt(height) : _store[HandleAt(height)].Time;

    /// <summary>The exact stamp where the scenario keeps one, else the header time.</summary>
    public long TimeExactAt(int height)
    {
        if (height < 0)
            return _history.TimeExactAt(height);
        return height >= _lowest ? _times[height & (_handles.Length - 1)] : StampOf(in _store[HandleAt(height)]);
    }

    /// <summary>The same for many heights: a rule may look at hundreds for each block.</summary>
    public void CopyTimesExact(int firstHeight, Span<long> times)
    {
        var i = 0;
        for (; i < times.Length && (firstHeight + i < _lowest || firstHeight + i < 0); i++)
            times[i] = TimeExactAt(firstHeight + i);
        while (i < times.Length)
        {
            // The remembered heights lie in a ring: at most two stretches.
            var place = (firstHeight + i) & (_times.Length - 1);
            var stretch = _times.AsSpan(place, Math.Min(times.Length - i, _times.Length - place));
            stretch.CopyTo(times[i..]);
            i += stretch.Length;
        }
    }

    public UInt256 ChainWorkAt(int height) =>
        height < 0 ? _history.ChainWorkAt(height) : _store[HandleAt(height)].ChainWork;

    private long StampOf(in Block block) => _exactTimes ? block.TimeExact : block.Time * SimTime.PerSecond;

    private int HandleAt(int height)
    {
        if (height >= _lowest)
            return _handles[height & (_handles.Length - 1)];
        if (height == 0)
            return _genesis;
        if (_store[_cursor].Height < height)
            _cursor = _handles[_lowest & (_handles.Length - 1)];
        while (_store[_cursor].Height > height)
            _cursor = _store[_cursor].Parent;
        return _cursor;
    }
}
