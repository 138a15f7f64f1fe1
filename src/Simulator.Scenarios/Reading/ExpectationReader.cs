using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Expectations;
using Simulator.Scenarios.Schema;

namespace Simulator.Scenarios.Reading;

/// <summary>Reads <c>expect:</c>, and checks its paths against the measures known beforehand.</summary>
internal sealed class ExpectationReader(MappingReading root)
{
    /// <summary>Unknown paths beyond this many are left until these are mended.</summary>
    private const int UnknownMax = 20;

    /// <summary>At most this many lines.</summary>
    private const int LinesMax = 1000;

    private readonly List<(Expectation Expectation, Position At)> read = [];

    public ValueList<Expectation> Read()
    {
        var lines = root.List("expect");
        if (lines.Count > LinesMax)
        {
            root.Error(ComplaintCodes.Limit, "expect", $"{lines.Count:N0} lines; at most {LinesMax:N0} are read",
                "say less");
            return ValueList<Expectation>.Empty;
        }
        foreach (var entry in lines)
        {
            if (entry.Value is not string text)
                continue;
            var result = ExpressionParser.Parse(text);
            if (result.Expectation is { } expectation)
                read.Add((expectation, entry.At));
            else
                root.Complaints.Error(ComplaintCodes.Expression, Within(entry.At, result.Offset),
                    $"cannot understand '{text}': {result.Message}", result.Help);
        }
        return read.Select(r => r.Expectation).ToValueList();
    }

    /// <summary>Complains about paths that no run of this scenario will have.</summary>
    public void CheckPaths(IMeasures known)
    {
        var unknown = 0;
        foreach (var (expectation, at) in read)
        {
            if (unknown >= UnknownMax)
                return;
            var path = expectation.Path;
            var answer = known.Find(path.Text);
            if (answer.Found || KnownMeasures.MayExist(path.Text))
                continue;
            unknown++;
            root.Complaints.Error(ComplaintCodes.UnknownMeasure, Within(at, path.Offset),
                ExpectationJudge.Unknown(path.Text, answer), ExpectationJudge.Help(answer));
        }
    }

    /// <summary>A place in a value, one further to the right where the value stands in quotes.</summary>
    private static Position Within(Position at, int offset)
    {
        var line = at.Source.Line(at.Line);
        var quoted = at.Column <= line.Length && line[at.Column - 1] is ('"' or '\'');
        return at.Right(offset + (quoted ? 1 : 0));
    }
}
