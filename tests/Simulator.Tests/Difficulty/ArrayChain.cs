using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;

namespace Simulator.Tests.Difficulty;

/// <summary>A chain of headers in lists, for rules under test. It never checks what is appended.</summary>
internal sealed class ArrayChain(int firstHeight = 0) : IChainView
{
    private readonly List<CompactTarget> _bits = [];
    private readonly List<long> _times = [];
    private readonly List<UInt256> _work = [];
    private readonly List<int> _uncles = [];

    public int FirstHeight { get; } = firstHeight;

    public int Height => FirstHeight + _bits.Count - 1;

    public CompactTarget BitsAt(int height) => _bits[height - FirstHeight];

    public UInt256 WorkAt(int height) =>
        height == FirstHeight ? _work[0] : _work[height - FirstHeight] - _work[height - 1 - FirstHeight];

    public int UnclesAt(int height) => _uncles[height - FirstHeight];

    public long TimeAt(int height) => _times[height - FirstHeight] / 1_000_000;

    public long TimeExactAt(int height) => _times[height - FirstHeight];

    public UInt256 ChainWorkAt(int height) => _work[height - FirstHeight];

    public long MedianTimePast()
    {
        Span<long> times = stackalloc long[Math.Min(11, _times.Count)];
        for (var i = 0; i < times.Length; i++)
            times[i] = TimeAt(Height - i);
        return Simulator.Domain.Chain.MedianTimePast.Of(times);
    }

    public ArrayChain Append(CompactTarget bits, long time) => AppendExact(bits, time * 1_000_000);

    public ArrayChain Append(BlockTarget target, long time) => Extend(target, time * 1_000_000);

    public ArrayChain AppendExact(BlockTarget target, long microseconds) => Extend(target, microseconds);

    /// <summary>Appends a block of either kind of target.</summary>
    public ArrayChain Extend(BlockTarget target, long microseconds, int uncles = 0)
    {
        var before = _work.Count == 0 ? UInt256.Zero : _work[^1];
        _bits.Add(target.Compact);
        _times.Add(microseconds);
        _work.Add(before + target.Work);
        _uncles.Add(uncles);
        return this;
    }

    /// <summary>A whole period that ends at a height: even spacing but for its first and last times.</summary>
    public static ArrayChain Period(int lastHeight, int window, uint bits, long first, long last)
    {
        var chain = new ArrayChain(lastHeight + 1 - window);
        for (var i = 0; i < window; i++)
            chain.Append(new CompactTarget(bits), first + ((last - first) * i / (window - 1)));
        return chain;
    }
}
