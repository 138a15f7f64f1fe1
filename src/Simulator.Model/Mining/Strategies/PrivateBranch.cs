namespace Simulator.Model.Mining.Strategies;

/// <summary>How far a private branch departs from selfish mining, in the three ways of Nayak et al. 2016.</summary>
/// <param name="Lead">Others come within one block: it shows only as much as they have, and keeps the last.</param>
/// <param name="EqualFork">A block that would decide a tie is kept back.</param>
/// <param name="Trail">So many blocks it may fall behind before it gives up.</param>
public readonly record struct Stubbornness(bool Lead, bool EqualFork, int Trail);

/// <summary>
/// Mining on a private branch that is shown only as far as others have come. Selfish mining and its stubborn relatives
/// differ in when they show more and when they give up; all of it is told by work and not by counting, so that
/// branches may differ in difficulty. It never looks at gamma.
/// </summary>
public abstract class PrivateBranch(Stubbornness stubbornness) : MiningStrategy
{
    /// <summary>What every strategy of this kind counts.</summary>
    protected static readonly IReadOnlyList<string> MeasureNames = ["gamma", "overrides", "ties"];

    private readonly TieCount _gamma = new();
    private long _ties;
    private long _overrides;
    private int _tip = Chain.Block.NoParent;

    public override IReadOnlyList<(string Name, double? Value)> Measures =>
        [("gamma", _gamma.Part), ("overrides", _overrides), ("ties", _ties)];

    public override void Found(StrategyDesk desk, int block)
    {
        desk.MineOn(block);
        if (desk.WithheldCount == 1 && IsTieDecidedBy(desk, block) && !stubbornness.EqualFork)
            Show(desk, block);
        _tip = desk.Tip;
    }

    public override void Heard(StrategyDesk desk, int block)
    {
        // A block beside the tip takes nobody further: there is nothing to answer.
        if (desk.Tip == _tip)
            return;
        _gamma.Heard(desk);
        React(desk, desk.Tip);
        _tip = desk.Tip;
    }

    private void React(StrategyDesk desk, int others)
    {
        if (desk.WorkOf(others) > desk.WorkOf(desk.Parent))
        {
            if (stubbornness.Trail > 0 && MayTrail(desk, others))
                return;
            desk.GiveUp();
            desk.MineOn(others);
        }
        else if (desk.WithheldCount > 0)
        {
            Answer(desk, others);
        }
    }

    /// <summary>It has a branch of its own, and that is not too far behind.</summary>
    private bool MayTrail(StrategyDesk desk, int others) =>
        desk.Block(others).Height - desk.Block(desk.Parent).Height <= stubbornness.Trail
        && desk.ForkPoint(others, desk.Parent) != desk.Parent;

    /// <summary>Its parent was public and level with the tip: others were divided, and now are not.</summary>
    private static bool IsTieDecidedBy(StrategyDesk desk, int block) => desk.Block(block).Parent is var parent
        && parent != desk.Tip && desk.WorkOf(parent) == desk.WorkOf(desk.Tip);

    private void Answer(StrategyDesk desk, int others)
    {
        var isFarAhead = desk.WorkOf(desk.Block(desk.Parent).Parent) > desk.WorkOf(others);
        if (!isFarAhead && !stubbornness.Lead)
        {
            Show(desk, desk.Parent);
            return;
        }

        var withheld = desk.WithheldCount;
        desk.PublishUpToWork(desk.WorkOf(others));
        if (desk.WithheldCount < withheld)
            Count(desk, others);
    }

    private void Show(StrategyDesk desk, int block)
    {
        var before = desk.Tip;
        desk.Publish(block);
        Count(desk, before);
    }

    private void Count(StrategyDesk desk, int before)
    {
        if (desk.Tip == before)
        {
            _ties++;
            _gamma.Stands(desk);
        }
        else
        {
            _overrides++;
            _gamma.Ends();
        }
    }
}
