namespace Simulator.Model.Mining.Strategies;

/// <summary>
/// Mines an empty block on a header as soon as it is announced, and goes over to a full one when the body has come and
/// was found valid. What it finds before is kept back until then. It never asks for a body itself.
/// </summary>
/// <remarks>
/// <code>
///   others' block:  found --- header here ------------- body here, valid
///   its miners:     full, on the old tip | empty, on the header | full, on the block
/// </code>
/// Where the body comes d after the header, a share a of the hash rate makes a part 1 - exp(-(1 - a) d / T) of its
/// blocks empty: the chance that others found a block in the d before. Only relays that announce have such a d.
/// </remarks>
public sealed class HeaderFirstStrategy : MiningStrategy
{
    private long _found;
    private long _empty;

    /// <summary>This strategy's entry in the list.</summary>
    public static StrategyKind Kind { get; } = new(
        new("header-first", "mines an empty block on a header until the block has come and was checked",
            "header of a better chain announced: mine an empty block on it\n"
                + "its block accepted: publish what was found, mine a full block on the tip\n"
                + "part of its blocks that is empty: 1 - exp(-(1 - a) d / T), d from the header to the block\n"
                + "needs a relay that announces: announce or compact",
            [],
            "derived; practised by Bitcoin pools, see the forks of July 2015 (BIP 66)"),
        static _ => new HeaderFirstStrategy())
    {
        Measures = ["empty_share"],
        IdleBecause = static ground => ground.HasAnnouncements ? null
            : "no node here announces a block before it sends it, so there is no header to mine on first",
    };

    public override IReadOnlyList<(string Name, double? Value)> Measures =>
        [("empty_share", _found > 0 ? _empty / (double)_found : null)];

    public override void Announced(StrategyDesk desk, int block)
    {
        if (desk.WorkOf(block) <= desk.WorkOf(desk.Parent))
            return;
        desk.GiveUp();
        desk.MakesEmptyBlocks = true;
        desk.MineOn(block);
    }

    public override void Found(StrategyDesk desk, int block)
    {
        _found++;
        _empty += desk.Block(block).IsEmpty ? 1 : 0;
        desk.MineOn(block);
        if (desk.WithheldCount == 1 && desk.Knows(desk.Block(block).Parent))
            desk.Publish(block);
    }

    public override void Heard(StrategyDesk desk, int block)
    {
        if (desk.WithheldCount > 0 && desk.Block(desk.Withheld[0]).Parent == block)
            desk.Publish(desk.Parent);
        // A header of a better chain is still without its body.
        if (!desk.Knows(desk.Parent) && desk.WorkOf(desk.Parent) > desk.WorkOf(desk.Tip))
            return;
        desk.GiveUp();
        desk.MakesEmptyBlocks = false;
        desk.MineOn(desk.Tip);
    }
}
