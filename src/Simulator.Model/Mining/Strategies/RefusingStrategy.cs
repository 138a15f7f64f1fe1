using Simulator.Domain.Parameters;

namespace Simulator.Model.Mining.Strategies;

/// <summary>
/// What strategies have in common that refuse to build on some of the others' blocks, openly, and give in when they
/// fall behind. It does not say which blocks these are.
/// </summary>
/// <param name="giveUp">Blocks by which it may fall further behind than at the start.</param>
/// <param name="confirmations">Blocks on what is refused at which it gives in; 0: any number.</param>
public abstract class RefusingStrategy(int giveUp, int confirmations) : MiningStrategy
{
    private const string GiveUpKey = "give_up";
    private const string ConfirmationsKey = "confirmations";
    private const int Most = 10_000;

    private readonly BranchTrials _trials = new();
    private int _refused = -1;

    /// <summary>When it gives up.</summary>
    internal static IReadOnlyList<LawParameter> Keys { get; } =
    [
        Count(GiveUpKey, "how much further it may fall behind", "1", 1),
        Count(ConfirmationsKey, "blocks on it at which it gives up; 0: any number", "0", 0),
    ];

    internal static int GiveUpOf(LawValues values) => values.Get(GiveUpKey, 1);

    internal static int ConfirmationsOf(LawValues values) => values.Get(ConfirmationsKey, 0);

    public override IReadOnlyList<(string Name, double? Value)> Measures => _trials.Measures;

    public override void Found(StrategyDesk desk, int block)
    {
        desk.Publish(block);
        desk.MineOn(block);
        if (_refused >= 0 && desk.Tip == block)
            End(succeeded: true);
    }

    public override void Heard(StrategyDesk desk, int block)
    {
        if (_refused < 0 && desk.Tip == block && Refuses(desk, block))
        {
            _refused = block;
            desk.MineOn(desk.Block(block).Parent);
        }
        else if (_refused < 0)
        {
            desk.MineOn(desk.Tip);
        }
        else
        {
            Judge(desk);
        }
    }

    /// <summary>Whether it refuses a block that has just become the tip; never one of its own.</summary>
    protected abstract bool Refuses(StrategyDesk desk, int block);

    private void Judge(StrategyDesk desk)
    {
        var tip = desk.Block(desk.Tip).Height;
        var isConfirmed = confirmations > 0 && tip - desk.Block(_refused).Height >= confirmations;
        if (desk.ForkPoint(desk.Tip, desk.Parent) == desk.Parent && tip > desk.Block(desk.Parent).Height
            && !Descends(desk))
        {
            // Others have built on its branch, and it leads.
            End(succeeded: true);
            desk.MineOn(desk.Tip);
        }
        else if (isConfirmed || tip - desk.Block(desk.Parent).Height > giveUp)
        {
            End(succeeded: false);
            desk.MineOn(desk.Tip);
        }
    }

    /// <summary>Whether the tip stands on what is refused.</summary>
    private bool Descends(StrategyDesk desk) => desk.ForkPoint(desk.Tip, _refused) == _refused;

    private void End(bool succeeded)
    {
        _trials.Add(succeeded);
        _refused = -1;
    }

    private static LawParameter Count(string name, string meaning, string fallback, int least) =>
        new(name, "blocks", meaning, fallback)
        {
            Kind = ParameterKind.Count, Least = least, Most = Most, Example = "1",
        };
}
