using Simulator.Domain.Parameters;

namespace Simulator.Model.Mining.Strategies;

/// <summary>
/// Mines as honest miners do, and leaves the transactions out of its blocks, always or now and then.
/// </summary>
/// <param name="part">The part of its blocks that is empty.</param>
public sealed class EmptyBlocksStrategy(double part) : MiningStrategy
{
    private const string PartKey = "part";

    private long _found;
    private long _empty;

    /// <summary>This strategy's entry in the list.</summary>
    public static StrategyKind Kind { get; } = new(
        new("empty-blocks", "leaves the transactions out of its blocks, and so their fees",
            "mine on the tip; publish each block when it is found\n"
                + "a block is empty with probability part, and takes no fees; fees that accrue wait for the next block",
            [
                new(PartKey, "fraction", "the part of its blocks that is empty", "100%")
                {
                    Kind = ParameterKind.Fraction, Example = "50%",
                },
            ],
            "by definition"),
        static values => new EmptyBlocksStrategy(values.Get(PartKey, 1.0)))
    {
        Measures = ["empty_share"],
    };

    public override IReadOnlyList<(string Name, double? Value)> Measures =>
        [("empty_share", _found > 0 ? _empty / (double)_found : null)];

    public override void Started(StrategyDesk desk) => Decide(desk);

    public override void Found(StrategyDesk desk, int block)
    {
        _found++;
        _empty += desk.Block(block).IsEmpty ? 1 : 0;
        desk.Publish(block);
        desk.MineOn(desk.Tip);
        Decide(desk);
    }

    public override void Heard(StrategyDesk desk, int block) => desk.MineOn(desk.Tip);

    private void Decide(StrategyDesk desk) =>
        desk.MakesEmptyBlocks = part >= 1 || (part > 0 && desk.Draws.NextUnit() < part);
}
