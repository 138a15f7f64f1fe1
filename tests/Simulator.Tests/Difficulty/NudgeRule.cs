using Simulator.Domain.Chain;
using Simulator.Domain.Parameters;

namespace Simulator.Domain.Difficulty;

/// <summary>
/// Moves the target by one small step at each block: easier when the last blocks came slower than intended, else
/// harder. It never looks at how far they were off.
/// </summary>
public sealed class NudgeRule : IDifficultyRule
{
    /// <summary>The name in scenario files.</summary>
    public const string RuleName = "nudge";

    private const string StepKey = "step";
    private const int WindowDefault = 12;
    private const double StepDefault = 0.01;
    private const long Million = 1_000_000;

    private readonly int _window;
    private readonly long _timespan;
    private readonly long _step;
    private readonly TargetBounds _bounds;

    /// <summary>A rule with these steps.</summary>
    public NudgeRule(DifficultyParameters parameters)
    {
        _window = parameters.Window(WindowDefault);
        _timespan = parameters.Spacing.Microseconds * _window;
        // In whole millionths, so that every machine computes the same target.
        _step = (long)(parameters.Values.Get(StepKey, StepDefault) * Million + 0.5);
        _bounds = new TargetBounds(parameters.TargetMax);
    }

    /// <summary>The rule's place in the list.</summary>
    public static DifficultyRuleEntry Entry { get; } = new(
        new(RuleName,
            "one small step towards the spacing at each block",
            "T = time(h-1) - time(h-1-window)\n"
                + "target(h) = min(target(h-1) x (1 + step), pow_limit) where T > window x spacing\n"
                + "target(h) = target(h-1) x (1 - step) otherwise",
            [
                RuleKeys.Window(WindowDefault),
                new(StepKey, "fraction", "by how much a block moves the target", "1%")
                {
                    Kind = ParameterKind.Fraction, Example = "2%",
                },
            ],
            "docs/adding-a-rule.md"),
        static p => new NudgeRule(p))
    {
        FaultOf = static p => p.Values.Get(StepKey, StepDefault) is > 0 and < 1 ? null : "step must be between 0 and 1",
    };

    public string Name => RuleName;

    public int History => _window;

    public BlockTarget Next(IChainView chain, long blockTime)
    {
        var took = chain.TimeExactAt(chain.Height) - chain.TimeExactAt(chain.Height - _window);
        var factor = took > _timespan ? Million + _step : Million - _step;
        return _bounds.Scale(chain.BitsAt(chain.Height).ToTarget(), factor, Million);
    }
}
