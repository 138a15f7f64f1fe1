using Simulator.Scenarios;

namespace Simulator.Tests.Scenarios;

/// <summary>
/// Every bad input gets its own complaint: code, line, column, and words that help. Y1 to Y8 are the families of bad
/// input.
/// </summary>
public sealed class BadInputTests
{
    [Theory]
    [MemberData(nameof(BadInputs.Rows), MemberType = typeof(BadInputs))]
    public void A_bad_input_gets_its_complaint(string family, string yaml, string code, int line, int column,
        string words)
    {
        var result = ScenarioLoader.LoadText(yaml, "bad.yaml");

        Assert.Null(result.Scenario);
        var found = result.Complaints.Select(c => $"{c.Code} {c.Line}:{c.Column} {c.Message} // {c.Help}").ToArray();
        var all = $"{family}: wanted {code} {line}:{column} '{words}', found:\n{string.Join('\n', found)}";
        Assert.True(result.Errors.Any(c => c.Code == code && c.Line == line && c.Column == column
            && (c.Message + " // " + c.Help).Contains(words)), all);
    }

    [Theory]
    [MemberData(nameof(BadInputs.Rows), MemberType = typeof(BadInputs))]
    public void A_bad_input_gets_one_complaint_and_no_echo(string family, string yaml, string code, int line,
        int column, string words)
    {
        var errors = ScenarioLoader.LoadText(yaml, "bad.yaml").Errors.ToArray();

        Assert.True(errors.Length == 1,
            $"{family} {code} {line}:{column} {words}: {string.Join(" | ", errors.Select(e => e.Message))}");
    }
}
