namespace Simulator.Model.Mining.Strategies;

/// <summary>
/// A strategy that mines on the tip and publishes at once, as honest miners do, but rests at times. It withholds
/// nothing.
/// </summary>
public abstract class RestingStrategy : MiningStrategy
{
    /// <summary>The names of <see cref="Measures"/>.</summary>
    protected static IReadOnlyList<string> MeasureNames { get; } = ["rests"];

    private long _rests;

    public override IReadOnlyList<(string Name, double? Value)> Measures => [(MeasureNames[0], _rests)];

    public override void Started(StrategyDesk desk) => Decide(desk);

    public override void Found(StrategyDesk desk, int block)
    {
        desk.Publish(block);
        Follow(desk);
    }

    public override void Heard(StrategyDesk desk, int block) => Follow(desk);

    /// <summary>What it mines on may be another block: whether it hashes from now on.</summary>
    protected abstract void Decide(StrategyDesk desk);

    /// <summary>Rests, and counts it where it hashed before.</summary>
    protected void Rest(StrategyDesk desk)
    {
        _rests += desk.IsResting ? 0 : 1;
        desk.Rest();
    }

    private void Follow(StrategyDesk desk)
    {
        desk.MineOn(desk.Tip);
        Decide(desk);
    }
}
