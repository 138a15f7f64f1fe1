using Simulator.Domain.Parameters;
using Simulator.Domain.Random;

namespace Simulator.Model.Mining.Strategies;

/// <summary>
/// A feather fork: refuses to build on blocks that carry what it censors, openly, and gives in when it falls behind.
/// Its blocks are published as they are found.
/// </summary>
/// <remarks>
/// <code>
///   o---B---...      B carries what is censored. Success: one block ahead, and B is stale.
///    \
///     A1---A2        1 behind at the start; given up where it is give_up blocks further behind,
///                    or where B has so many confirmations
/// </code>
/// With r = p/q: P(success) = (1 - r^k) / (1 - r^(k+2)) by a deficit of k, and q^2 at the first confirmation.
/// </remarks>
public sealed class FeatherForkStrategy(double target, int giveUp, int confirmations) : MiningStrategy
{
    private const string TargetKey = "target";
    private const string GiveUpKey = "give_up";
    private const string ConfirmationsKey = "confirmations";
    private const double TargetDefault = 0.1;
    private const int Most = 10_000;

    private static readonly ulong salt = Mix.OfText("feather-fork");

    private readonly BranchTrials _trials = new();
    private int _refused = -1;

    /// <summary>This strategy's entry in the list.</summary>
    public static StrategyKind Kind { get; } = new(
        new("feather-fork", "refuses to build on blocks that carry what it censors, until it falls behind",
            "others' block that carries it: mine on its parent, and publish what is found\n"
                + "one block ahead: a success\n"
                + "give_up blocks further behind than at the start, or so many confirmations on it: a failure; mine "
                + "on the tip\n"
                + "P(success) = (1 - r^k) / (1 - r^(k+2)) with r = p/q and k = give_up; q^2 with confirmations: 1",
            [
                new(TargetKey, "fraction", "the part of others' blocks that carry it", "10%")
                {
                    Kind = ParameterKind.Fraction, Example = "5%",
                },
                Count(GiveUpKey, "how much further it may fall behind", "1", 1),
                Count(ConfirmationsKey, "blocks on it at which it gives up; 0: any number", "0", 0),
            ],
            "A. Miller 2013, Feather-forks; the walk of a gambler between two bounds"),
        static values => new FeatherForkStrategy(
            values.Get(TargetKey, TargetDefault), values.Get(GiveUpKey, 1), values.Get(ConfirmationsKey, 0)))
    {
        Measures = BranchTrials.MeasureNames,
    };

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
        if (_refused < 0 && desk.Tip == block && Carries(desk, block))
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

    /// <summary>A property of the block, so that it never depends on who asks when.</summary>
    private bool Carries(StrategyDesk desk, int block) =>
        !desk.IsOwn(block) && (Mix.Of(desk.Block(block).Id, salt) >> 11) * (1.0 / (1UL << 53)) < target;

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
