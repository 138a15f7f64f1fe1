namespace Simulator.Scenarios.Expectations;

/// <summary>
/// One line of <c>expect:</c>, as written and as understood. It never evaluates itself: that is
/// <see cref="ExpectationJudge"/>'s.
/// </summary>
public sealed record Expectation(string Text, MeasurePath Path, Claim Claim);

/// <summary>
/// A measure by its path (snake_case, dotted); <paramref name="Offset"/> is where it starts in the text. Under
/// <paramref name="Interval"/> its 95 % interval over replications is meant.
/// </summary>
public sealed record MeasurePath(string Text, int Offset, bool Interval);

/// <summary>What is claimed about a measure.</summary>
public abstract record Claim;

/// <summary>path op value.</summary>
public sealed record Comparison(ComparisonKind Kind, double Value) : Claim;

/// <summary>path in [low, high], both included; path = a +- b is the same with a - b and a + b.</summary>
public sealed record Within(double Low, double High) : Claim
{
    /// <summary>The value a of a +- b; null where only a range was given.</summary>
    public double? Centre { get; init; }
}

/// <summary>Operators of a comparison.</summary>
public enum ComparisonKind
{
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
}
