using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;
using Simulator.Domain.Time;

namespace Simulator.Model.Chain;

/// <summary>
/// One chain of the store as a difficulty rule sees it. It remembers where the last question led, so that walking back
/// block by block costs one step each. One per partition, pointed at a block before each use.
/// </summary>
public sealed class StoreChainView(BlockStore store, bool exactTimes) : IChainView
{
    private int _tip;
    private int _cursor;

    /// <summary>Points the view at the chain that ends in a block.</summary>
    public void PointAt(int tip)
    {
        _tip = tip;
        _cursor = tip;
    }

    public int Height => store[_tip].Height;

    public int FirstHeight => 0;

    public CompactTarget BitsAt(int height) => store[HandleAt(height)].Bits;

    public long TimeAt(int height) => store[HandleAt(height)].Time;

    /// <summary>The exact stamp where the scenario keeps one, else the header time.</summary>
    public long TimeExactAt(int height) =>
        exactTimes ? store[HandleAt(height)].TimeExact : store[HandleAt(height)].Time * SimTime.PerSecond;

    public UInt256 ChainWorkAt(int height) => store[HandleAt(height)].ChainWork;

    private int HandleAt(int height)
    {
        if (store[_cursor].Height < height)
            _cursor = _tip;
        while (store[_cursor].Height > height)
            _cursor = store[_cursor].Parent;
        return _cursor;
    }
}
