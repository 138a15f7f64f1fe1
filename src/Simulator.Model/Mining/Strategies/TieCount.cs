namespace Simulator.Model.Mining.Strategies;

/// <summary>
/// Which branch others extended while a tie that a strategy had made stood: the gamma that came about, whether a number
/// was given or the network decided. Ties that the strategy itself ended do not count. It decides nothing.
/// </summary>
internal sealed class TieCount
{
    private int _own = Chain.Block.NoParent;
    private long _extended;
    private long _decided;

    /// <summary>The part of others' blocks that extended the own branch; null before the first.</summary>
    public double? Part => _decided > 0 ? _extended / (double)_decided : null;

    /// <summary>A tie stands between the tip and an own block, which was just published.</summary>
    public void Stands(StrategyDesk desk)
    {
        _own = desk.Parent;
        while (desk.Block(_own).Height > desk.Block(desk.Tip).Height)
            _own = desk.Block(_own).Parent;
    }

    /// <summary>The tip is an own block: nobody else decided.</summary>
    public void Ends() => _own = Chain.Block.NoParent;

    /// <summary>A block of others has arrived, and may have decided.</summary>
    public void Heard(StrategyDesk desk)
    {
        if (_own == Chain.Block.NoParent || desk.WorkOf(desk.Tip) <= desk.WorkOf(_own))
            return;
        _decided++;
        _extended += desk.ForkPoint(desk.Tip, _own) == _own ? 1 : 0;
        Ends();
    }
}
