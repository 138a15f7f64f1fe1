using Simulator.Domain.Parameters;
using Simulator.Domain.Time;

namespace Simulator.Domain.Pools.Vardiff;

/// <summary>The keys of rules that look every so often, and act where the mean interval is off by a part.</summary>
internal static class RetargetKeys
{
    private const string VarianceKey = "variance";
    private const string RetargetKey = "retarget";
    private const double VarianceDefault = 0.3;
    private const long RetargetDefaultSeconds = 90;

    public static IReadOnlyList<LawParameter> All { get; } =
    [
        new(RetargetKey, "time", "the least time between two changes", "90s") { IsPositive = true, Example = "90s" },
        new(VarianceKey, "fraction", "how far the mean interval may be off", "30%")
        {
            Kind = ParameterKind.Fraction, Example = "30%",
        },
    ];

    public static double VarianceOf(LawValues values) => values.Get(VarianceKey, VarianceDefault);

    public static SimTime RetargetOf(LawValues values) =>
        values.Get(RetargetKey, SimTime.FromSeconds(RetargetDefaultSeconds));
}
