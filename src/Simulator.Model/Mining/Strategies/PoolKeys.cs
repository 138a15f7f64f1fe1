using Simulator.Domain.Parameters;

namespace Simulator.Model.Mining.Strategies;

/// <summary>The keys of strategies that put a part of their rate into a pool. It reads no scenario.</summary>
internal static class PoolKeys
{
    private const string PoolKey = "pool";
    private const string PartKey = "part";

    /// <summary>Which pool.</summary>
    public static LawParameter Pool { get; } = new(PoolKey, "pool", "the pool in which it is a member")
    {
        Kind = ParameterKind.Pool, Example = "alpha",
    };

    /// <summary>Which part of the rate.</summary>
    public static LawParameter Part { get; } = new(
        PartKey, "fraction", "the part of its rate that it puts into the pool")
    {
        Kind = ParameterKind.Fraction, Example = "20%",
    };

    public static string? FaultOfPart(LawValues values) => values.Get<double>(PartKey) switch
    {
        <= 0 => "part must be more than 0: without it, the group is honest",
        >= 1 => "part must be less than 1: with all of its rate in the pool, nothing is left to gain",
        _ => null,
    };

    /// <summary>All of the rate, all handed in.</summary>
    public static PoolPart AllOf(LawValues values) => new(values.Get<string>(PoolKey), 1, SolutionHabit.HandsIn);

    public static PoolPart PartOf(LawValues values, SolutionHabit habit) =>
        new(values.Get<string>(PoolKey), values.Get<double>(PartKey), habit);
}
