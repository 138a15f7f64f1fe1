using Simulator.Scenarios;
using Simulator.Scenarios.Complaints;

namespace Simulator.Tests.Scenarios;

/// <summary>Scenario texts for the tests: a valid one, and ways to add to it.</summary>
internal static class Given
{
    /// <summary>Four lines; whatever is added starts at line 5.</summary>
    public const string Plain = "version: 1\nstop: { blocks: 3000 }\nminers:\n  - { name: a, hashrate: 1 EH/s }\n";

    public static Scenario Loaded(string yaml, params string[] overrides)
    {
        var result = ScenarioLoader.LoadText(yaml, "given.yaml", overrides.Select(o => new Override(o)));
        Assert.True(result.Scenario is not null, ComplaintText.Render(result.Complaints));
        return result.Scenario!;
    }

    public static IReadOnlyList<Complaint> Refused(string yaml, params string[] overrides)
    {
        var result = ScenarioLoader.LoadText(yaml, "given.yaml", overrides.Select(o => new Override(o)));
        Assert.Null(result.Scenario);
        return result.Complaints;
    }
}
