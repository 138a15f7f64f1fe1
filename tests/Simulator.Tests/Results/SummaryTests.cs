using System.Text.Json;
using Simulator.Domain.Records;
using Simulator.Results.Summaries;

namespace Simulator.Tests.Results;

/// <summary>
/// A summary is the same after writing and reading, has the names it promises, and answers for its paths.
/// </summary>
public sealed class SummaryTests
{
    private static readonly RunSummary Summary = new SyntheticRun(500).Fill(new ListSink());
    [Fact]
    public void A_summary_reads_back_as_it_was_written()
    {
        var json = SummaryFile.ToJson(Summary);

        var back = SummaryFile.Parse(json);

        Assert.Equal(json, SummaryFile.ToJson(back));
        Assert.Equal(Summary.Seed, back.Seed);
        Assert.Equal(Summary.Blocks, back.Blocks);
        Assert.Equal(Summary.Miners, back.Miners);
        Assert.Equal(Summary.Expectations, back.Expectations);
        Assert.Equal(9_000, back.Messages.Dropped["partition"]);
    }

    [Theory]
    [InlineData("",
        "scenario seed version scenarioHash fingerprint clock simulatedSeconds simulatedUntil wallSeconds " +
        "cpuSeconds peakRssBytes events eventsPerCpuSecond partitionsUsed blocks difficulty hashesPerBlock rewards " +
        "uncles headers messages propagation miners chains pools concentration rollups invariants expectations")]
    [InlineData("blocks", "found bestChain stale unsettled staleRate forkRate meanIntervalSeconds " +
        "stdevIntervalSeconds medianIntervalSeconds longestIntervalSeconds slowestMeanSeconds fastestMeanSeconds " +
        "onTimeAfterSeconds meanHeaderIntervalSeconds stdevHeaderIntervalSeconds " +
        "medianHeaderIntervalSeconds intervalKs reorgDepthMax")]
    [InlineData("headers", "verified drawn invalid")]
    [InlineData("difficulty", "first last mean coefficientOfVariation")]
    [InlineData("messages", "sent delivered inFlight dropped latencyMeanSeconds latencyMinSeconds deadLetters")]
    [InlineData("propagation", "p10Seconds p50Seconds p90Seconds p99Seconds hashrateWeightedMeanSeconds blocks")]
    [InlineData("miners",
        "name hashrateShare hashrate wastedShare blocksFound blocksOnBestChain staleRate revenueShare revenueRate "
        + "revenueSatoshi revenueUsd energyKwh costUsd profitUsd strategyKind strategy")]
    [InlineData("invariants", "id name checks violations")]
    [InlineData("expectations", "text actual holds")]
    public void The_JSON_has_exactly_the_promised_names(string part, string names)
    {
        using var json = JsonDocument.Parse(SummaryFile.ToJson(Summary));
        var element = part.Length == 0 ? json.RootElement : json.RootElement.GetProperty(part);
        if (element.ValueKind == JsonValueKind.Array)
            element = element[0];

        Assert.Equal(names.Split(' '), element.EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public void What_is_undefined_or_not_a_number_is_null()
    {
        var odd = Summary with { Blocks = new BlockSummary { StaleRate = double.NaN },
            WallSeconds = double.PositiveInfinity };

        using var json = JsonDocument.Parse(SummaryFile.ToJson(odd));

        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("blocks").GetProperty("staleRate").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("blocks").GetProperty("forkRate").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("wallSeconds").ValueKind);
    }

    [Fact]
    public void Paths_are_known_before_a_run_from_the_names_of_its_groups()
    {
        var planned = new RunSummary
        {
            Scenario = "", Seed = 0, Version = "", ScenarioHash = "", Fingerprint = "", Clock = "virtual",
            Miners = [new MinerSummary { Name = "attacker" }],
        };

        Assert.Contains("miners.attacker.revenue_share", new MeasureList(planned).Paths);
    }
}
