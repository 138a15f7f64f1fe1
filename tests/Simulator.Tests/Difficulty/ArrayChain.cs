using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;

namespace Simulator.Tests.Difficulty;

/// <summary>A chain of headers in lists, for rules under test. It never checks what is appended.</summary>
internal sealed class ArrayChain(int firstHeight = 0) : IChainView
{
    private readonly List<CompactTarget> _bits = [];
    private readonly List<long> _times = [];
    private readonly List<UInt256> _work = [];

    public int FirstHeight { get; } = firstHeight;

    public int Height => FirstHeight + _bits.Count - 1;

    public CompactTarget BitsAt(int height) => _bits[height - FirstHeight];

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

    public ArrayChain AppendExact(CompactTarget bits, long microseconds)
    {
        var before = _work.Count == 0 ? UInt256.Zero : _work[^1];
        _bits.Add(bits);
        _times.Add(microseconds);
        _work.Add(before + Work.Of(bits));
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
