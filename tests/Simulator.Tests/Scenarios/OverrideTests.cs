using Simulator.Scenarios;
using Simulator.Scenarios.Complaints;

namespace Simulator.Tests.Scenarios;

/// <summary>Values given beside the file.</summary>
public sealed class OverrideTests
{
    private const string P = Given.Plain;

    [Fact]
    public void Overrides_reach_keys_and_list_items_by_name_or_number()
    {
        var yaml = P + "  - { name: attacker, hashrate: 1 EH/s }\n";

        var scenario = Given.Loaded(yaml, "miners.attacker.hashrate=40 EH/s", "miners.0.count=3", "chain.spacing=300s",
            "network={ preset: constant, latency: 7ms }", "seed=9", "miners.attacker.split=zipf");

        Assert.Equal(40e18, scenario.Miners[1].Hashrate.DeclaredAtStart);
        Assert.Equal(SplitKind.Zipf, scenario.Miners[1].Split.Kind);
        Assert.Equal(3, scenario.Miners[0].Count);
        Assert.Equal(300, scenario.Chain.Spacing.Seconds);
        Assert.Equal(7_000, scenario.Network.MinDelay.Microseconds);
        Assert.Equal(9ul, scenario.Seed);
    }

    [Fact]
    public void The_last_of_two_overrides_holds()
    {
        Assert.Equal(2ul, Given.Loaded(P, "seed=1", "seed=2").Seed);
    }

    [Theory]
    [InlineData("miners.atacker.hashrate=40 EH/s", "SCN030", 8, "did you mean 'attacker'?")]
    [InlineData("chain.spacng=300s", "SCN013", 7, "did you mean 'spacing'?")]
    [InlineData("chian.spacing=300s", "SCN013", 1, "did you mean 'chain'?")]
    [InlineData("chain.spacing=300", "SCN017", 15, "300 -> 300ms or 300s?")]
    [InlineData("chain.spacing", "SCN030", 1, "chain.spacing=300s")]
    [InlineData("chain.spacing=", "SCN030", 15, "path=value")]
    [InlineData("version.major=1", "SCN030", 9, "single value")]
    [InlineData("miners.7.count=1", "SCN030", 8, "no entry '7'")]
    [InlineData("name=[", "SCN005", 0, "not valid YAML")]
    [InlineData("name=*a", "SCN007", 6, "aliases")]
    public void A_bad_override_is_a_complaint_at_its_place(string text, string code, int column, string words)
    {
        var complaint = Assert.Single(Given.Refused(P + "  - { name: attacker, hashrate: 1 EH/s }\n", text));

        Assert.Equal((code, "--set", 1), (complaint.Code, complaint.File, complaint.Line));
        Assert.True(column == 0 || column == complaint.Column, $"column {complaint.Column}");
        Assert.Contains(words, complaint.Message + " // " + complaint.Help);
        Assert.Contains($"--> --set:1:{complaint.Column}\n1 | {text}\n", ComplaintText.Render(complaint));
    }
}
