using Simulator.Domain.Parameters;
using Simulator.Domain.Time;

namespace Simulator.Domain.Economics.Prices;

/// <summary>A price that is given point by point, in the scenario or in a file. It draws nothing.</summary>
public sealed class StepPrice(PriceSeries series) : PricePath
{
    private const string StepsKey = "steps";

    /// <summary>The key of a file's name.</summary>
    public const string FileKey = "file";

    /// <summary>The entry of prices that the scenario gives.</summary>
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
        static (values, _) => new StepPrice(new PriceSeries(values.Get<IReadOnlyList<PricePoint>>(StepsKey))))
    {
        FaultOf = static values => FaultIn(values.Get<IReadOnlyList<PricePoint>>(StepsKey)),
    };

    /// <summary>The entry of prices that a file gives.</summary>
    public static PriceLawKind FileKind { get; } = new(
        new("csv", "The price keeps the value of the last row of a file.",
            "p(t) = price of the last row with time <= t; columns time (seconds from the start, or dates) and price",
            [
                new(FileKey, "file", "the file, by its path from the scenario's folder")
                {
                    Kind = ParameterKind.PriceFile, Example = "prices.csv",
                },
            ],
            "definition"),
        static (values, _) => new StepPrice(new PriceSeries(values.Get<IReadOnlyList<PricePoint>>(FileKey))));

    /// <inheritdoc/>
    public override double At(SimTime now, int height) => series.PriceAt(now);

    /// <inheritdoc/>
    public override SimTime NextChange(SimTime after) => series.NextChange(after);

    private static string? FaultIn(IReadOnlyList<PricePoint> steps)
    {
        if (steps[0].At != SimTime.Zero)
            return "steps must begin at 0s: before the first there is no price";
        for (var step = 1; step < steps.Count; step++)
            if (steps[step].At <= steps[step - 1].At)
                return $"steps are not in the order of time: entry {step + 1} is not later than the one before it";
        return null;
    }
}
