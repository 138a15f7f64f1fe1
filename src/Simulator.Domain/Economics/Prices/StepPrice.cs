using Simulator.Domain.Parameters;
using Simulator.Domain.Time;

namespace Simulator.Domain.Economics.Prices;

/// <summary>From a time on, a coin costs so much.</summary>
/// <param name="At">Since the start of the run.</param>
/// <param name="Price">In the market's currency.</param>
public readonly record struct PriceStep(SimTime At, double Price);

/// <summary>A price that is given step by step. It draws nothing.</summary>
public sealed class StepPrice(IReadOnlyList<PriceStep> steps) : PricePath
{
    private const string StepsKey = "steps";
    private int _last;

    /// <summary>This law's entry in the list.</summary>
    public static PriceLawKind Kind { get; } = new(
        new("steps", "The price keeps the value of the last step.", "p(t) = value of the last step with at <= t",
            [
                new(StepsKey, "list", "the steps, the first at 0s, in the order of time")
                {
                    Kind = ParameterKind.PriceSteps,
                    Example = "[{ at: 0s, value: 4000 USD }, { at: 7d, value: 3500 USD }]",
                },
            ],
            "definition"),
        static (values, _) => new StepPrice(values.Get<IReadOnlyList<PriceStep>>(StepsKey)))
    {
        FaultOf = static values => FaultIn(values.Get<IReadOnlyList<PriceStep>>(StepsKey)),
    };

    /// <inheritdoc/>
    public override double At(SimTime now, int height)
    {
        if (steps[_last].At > now)
            _last = 0;
        while (_last + 1 < steps.Count && steps[_last + 1].At <= now)
            _last++;
        return steps[_last].Price;
    }

    /// <inheritdoc/>
    public override SimTime NextChange(SimTime after)
    {
        foreach (var step in steps)
            if (step.At > after)
                return step.At;
        return SimTime.Max;
    }

    /// <summary>What is wrong with steps, in words that begin with their key; null when nothing is.</summary>
    internal static string? FaultIn(IReadOnlyList<PriceStep> steps)
    {
        if (steps[0].At != SimTime.Zero)
            return "steps must begin at 0s: before the first there is no price";
        for (var step = 1; step < steps.Count; step++)
            if (steps[step].At <= steps[step - 1].At)
                return $"steps are not in the order of time: entry {step + 1} is not later than the one before it";
        return null;
    }
}
