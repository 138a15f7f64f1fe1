using Simulator.Domain.Mining.Policies;
using Simulator.Domain.Parameters;

namespace Simulator.Model.Mining.Strategies;

/// <summary>
/// Selfish mining by a table that says what to do in each state of a fork. It computes no table: one is solved before
/// the run, or read from a file. It counts blocks and not work, as the table does.
/// </summary>
/// <remarks>
/// <code>
///   o---H1---H2            h = 2 since the branches part (a block that both agree on)
///    \
///     A1---A2---A3         a = 3, shown or not
///
///   fork: relevant    the others have just found a block, and a tie may be made of it
///         active      a tie stands
///         irrelevant  anything else
/// </code>
/// </remarks>
public sealed class OptimalSelfishStrategy(SelfishPolicy policy) : MiningStrategy
{
    /// <summary>The key of the table.</summary>
    public const string PolicyKey = "policy";

    /// <summary>The key of the longest branch that a solved table knows.</summary>
    public const string TruncationKey = "truncation";

    /// <summary>The longest branch that a solved table knows where nothing is said of it.</summary>
    public const int TruncationDefault = 60;

    private readonly long[] _actions = new long[4];
    private bool _isTied;
    private int _tip = -1;

    /// <summary>This strategy's entry in the list.</summary>
    public static StrategyKind Kind { get; } = new(
        new("optimal-selfish", "selfish mining by the table of actions that earns most",
            "a, h = blocks of the own and of the others' branch since they part\n"
                + "adopt: give up; override: publish h + 1 blocks; match: publish h blocks; wait: publish nothing\n"
                + "without a file, the table is solved for the group's part of the declared hash rate and for gamma "
                + "(emergent: 0)",
            [
                new(PolicyKey, "a file", "a table that 'minesim solve selfish' wrote",
                    "solved for the scenario's own shares")
                {
                    Kind = ParameterKind.PolicyFile, Example = "policy.csv",
                },
                new(TruncationKey, "blocks", "the longest branch of a table that is solved here", "60")
                {
                    Kind = ParameterKind.Count, Least = 2, Most = SelfishPolicy.TruncationMax, Example = "75",
                },
            ],
            "Sapirstein, Sompolinsky and Zohar 2016, Optimal Selfish Mining Strategies in Bitcoin"),
        static values => new OptimalSelfishStrategy(values.Get<SelfishPolicy>(PolicyKey)))
    {
        Measures = ["adopts", "expected_share", "matches", "overrides"],
    };

    public override IReadOnlyList<(string Name, double? Value)> Measures =>
    [
        ("adopts", _actions[(int)SelfishAction.Adopt]), ("expected_share", policy.Revenue),
        ("matches", _actions[(int)SelfishAction.Match]), ("overrides", _actions[(int)SelfishAction.Override]),
    ];

    public override void Found(StrategyDesk desk, int block)
    {
        desk.MineOn(block);
        Act(desk, _isTied ? SelfishFork.Active : SelfishFork.Irrelevant);
    }

    public override void Heard(StrategyDesk desk, int block)
    {
        if (desk.Tip == _tip)
            return;
        _isTied = false;
        Act(desk, SelfishFork.Relevant);
    }

    private void Act(StrategyDesk desk, SelfishFork fork)
    {
        var agreed = desk.Block(desk.ForkPoint(desk.Tip, desk.Parent)).Height;
        var own = desk.Block(desk.Parent).Height - agreed;
        var others = desk.Block(desk.Tip).Height - agreed;
        var action = policy.ActionAt(own, others, fork);
        _actions[(int)action]++;
        switch (action)
        {
            case SelfishAction.Adopt:
                desk.GiveUp();
                desk.MineOn(desk.Tip);
                _isTied = false;
                break;
            case SelfishAction.Override:
                desk.PublishUpToHeight(agreed + others + 1);
                _isTied = false;
                break;
            case SelfishAction.Match:
                desk.PublishUpToHeight(agreed + others);
                _isTied = true;
                break;
            default:
                break;
        }

        _tip = desk.Tip;
    }
}
