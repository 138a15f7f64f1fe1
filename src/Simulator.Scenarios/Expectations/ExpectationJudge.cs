using System.Globalization;
using Simulator.Scenarios.Complaints;

namespace Simulator.Scenarios.Expectations;

/// <summary>
/// Whether an expectation holds. Actual is null where the measure does not exist or is no number; then it does not
/// hold, and the note says why.
/// </summary>
public sealed record Judgement(string Text, double? Actual, bool Holds, string Note);

/// <summary>Compares expectations with the measures of a run. It changes nothing and rounds nothing.</summary>
public static class ExpectationJudge
{
    public static Judgement Judge(Expectation expectation, IMeasures measures)
    {
        var answer = measures.Find(expectation.Path.Text);
        if (!answer.Found)
            return new(expectation.Text, null, false, $"{Unknown(expectation.Path.Text, answer)}: {Help(answer)}");
        if (!expectation.Path.Interval)
            return Judge(expectation, answer.Value, answer.Value, answer.Value);
        return measures.Interval(answer.FullPath) is { } interval
            ? Judge(expectation, interval.Low, interval.High, answer.Value)
            : new(expectation.Text, answer.Value, false, measures.WhyNoInterval(answer.FullPath));
    }

    /// <summary>The same over a plain function from paths to measures.</summary>
    public static Judgement Judge(
        Expectation expectation, Func<string, (bool Found, double Value, IEnumerable<string> Candidates)> measures) =>
        Judge(expectation, new Asked(measures));

    /// <summary>What is wrong with a path, in words.</summary>
    public static string Unknown(string path, MeasureAnswer answer) =>
        answer.Ambiguous ? $"'{path}' fits several measures" : $"there is no measure '{path}'";

    /// <summary>What to write instead.</summary>
    public static string Help(MeasureAnswer answer) => answer.Candidates.Count switch
    {
        0 => "'minesim explain measures' lists them",
        1 => $"did you mean '{answer.Candidates[0]}'?",
        _ => $"write one of {Suggestion.Listed(answer.Candidates)}",
    };

    private static Judgement Judge(Expectation expectation, double low, double high, double actual)
    {
        if (double.IsNaN(actual))
            return new(expectation.Text, null, false, "the run has no value for it");
        var holds = Holds(expectation.Claim, low) && Holds(expectation.Claim, high);
        return new(expectation.Text, actual, holds, holds ? ""
            : $"it is {actual.ToString("R", CultureInfo.InvariantCulture)}");
    }

    private static bool Holds(Claim claim, double actual) => claim switch
    {
        Within range => actual >= range.Low && actual <= range.High,
        Comparison { Kind: ComparisonKind.Less } c => actual < c.Value,
        Comparison { Kind: ComparisonKind.LessOrEqual } c => actual <= c.Value,
        Comparison { Kind: ComparisonKind.Greater } c => actual > c.Value,
        Comparison { Kind: ComparisonKind.GreaterOrEqual } c => actual >= c.Value,
        Comparison { Kind: ComparisonKind.Equal } c => actual.Equals(c.Value),
        Comparison { Kind: ComparisonKind.NotEqual } c => !actual.Equals(c.Value),
        _ => throw new InvalidOperationException($"unknown claim {claim}"),
    };

    /// <summary>A function seen as measures of one run.</summary>
    private sealed class Asked(Func<string, (bool Found, double Value, IEnumerable<string> Candidates)> measures)
        : IMeasures
    {
        public MeasureAnswer Find(string path)
        {
            var (found, value, candidates) = measures(path);
            return new(found, path, value, candidates.ToArray(), false);
        }

        public (double Low, double High)? Interval(string fullPath) => null;
    }
}
