using Simulator.Domain.Chain;
using Simulator.Domain.Mining.Rates;
using Simulator.Domain.Time;
using Simulator.Scenarios;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Tables;
using Simulator.Scenarios.Writing;

namespace Simulator.Tests.Scenarios;

/// <summary>Tables of rates, prices and headers: what is read, and what is refused with the table's own line.</summary>
public sealed class TableTests : IDisposable
{
    private const string Yaml = "version: 1\nstop: { time: 1d }\nminers: [{ name: a, hashrate: { csv: rates.csv } }]\n";

    private const string Headers = "version: 1\nstop: { blocks: 3000 }\nchain: { history: { csv: rates.csv } }\n"
        + "miners: [{ hashrate: 1 EH/s }]\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tables");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Rates_are_read_from_a_table_beside_the_scenario()
    {
        var scenario = Loaded("# by hand\ntime, hashrate\n0, 1e18\n\n3600.5,0\n7200, 2500000000000000000\n");

        Assert.Equal(
            [new HashratePoint(SimTime.Zero, 1e18), new(new SimTime(3_600_500_000), 0),
                new(SimTime.FromSeconds(7200L), 2.5e18)],
            Assert.IsType<HashrateTable>(scenario.Miners[0].Hashrate.Values[0].Value).Points);
        Assert.Equal(1e18, scenario.Chain.Difficulty.Initial.Value);
    }

    [Fact]
    public void Dates_count_from_the_start_of_the_chain_and_the_last_before_it_holds_at_0()
    {
        var table = "time,rate\n2017-07-30,1\n2017-07-31T00:00:00Z,2\n2017-08-02,3\n";
        Assert.Equal([(0.0, 2.0), (86_400, 3)], PointsOf(Loaded(table, "chain.start=2017-08-01T00:00:00Z")));
    }

    [Fact]
    public void A_resolved_scenario_with_its_tables_reads_back_equal_and_another_table_changes_its_hash()
    {
        var scenario = Loaded("time,rate\n0,1\n60,2\n");
        var file = Assert.Single(scenario.Files);
        Assert.Equal("rates.csv", file.Name);
        var again = LoadText(ResolvedYaml.Write(scenario), file.Text).Scenario;

        Assert.Equal(scenario, again);
        Assert.NotEqual(ScenarioHash.Of(scenario), ScenarioHash.Of(Loaded("time,rate\n0,1\n60,3\n")));
    }

    [Theory]
    [InlineData("time,rate\n0,1\n60,\n", 3, 4, "the rate is missing: the table has a gap")]
    [InlineData("time,rate\n0,1\n60,-2\n", 3, 4, "at least 0, got '-2'")]
    [InlineData("time,rate\n0,1\n60, NaN\n", 3, 5, "got 'NaN'")]
    [InlineData("time,rate\n0,1 EH/s\n", 2, 3, "got '1 EH/s'")]
    [InlineData("time,rate\n0,1e40\n", 2, 3, "got '1e40'")]
    [InlineData("time,rate\n60,1\n60,2\n", 3, 1, "do not ascend")]
    [InlineData("time,rate\n0,1\nsoon,2\n", 3, 1, "'soon' is no time")]
    [InlineData("time,rate\n0,1\n,2\n", 3, 1, "the time is missing")]
    [InlineData("time,rate\n-5,1\n", 2, 1, "'-5' is no time")]
    [InlineData("time,rate\n0,1,7\n", 2, 1, "the row has 3 cells, and the header line has 2")]
    [InlineData("when,rate\n0,1\n", 1, 1, "there is no column 'time'")]
    [InlineData("time,power\n0,1\n", 1, 1, "there is no column 'rate'")]
    [InlineData("time,rate\n", 2, 1, "the table has no rows")]
    [InlineData("", 1, 1, "the table has no rows")]
    public void What_is_wrong_with_a_table_is_said_with_its_own_line_and_column(
        string table, int line, int column, string words)
    {
        var complaint = Assert.Single(LoadText(Yaml, table).Errors);

        Assert.Equal((ComplaintCodes.Table, line, column), (complaint.Code, complaint.Line, complaint.Column));
        Assert.EndsWith("rates.csv", complaint.File);
        Assert.Contains(words, complaint.Message);
        Assert.NotEmpty(complaint.Help);
    }

    [Fact]
    public void Prices_have_no_gaps_and_are_above_0()
    {
        var complaints = new ComplaintList();
        var prices = PriceTable.Read(Opened("date,price\n2017-08-01,2700.5\n2017-08-02,2710\n"), 1_501_545_600,
            complaints)!;
        Assert.Equal((2700.5, 2710.0), (prices.PriceAt(SimTime.Zero), prices.PriceAt(SimTime.FromSeconds(86_400L))));
        Assert.Equal(SimTime.FromSeconds(86_400L), prices.NextChange(SimTime.Zero));
        Assert.Equal(SimTime.Max, prices.NextChange(SimTime.FromSeconds(86_400L)));

        Assert.Null(PriceTable.Read(Opened("time,price\n0,1\n60,1\n120,1\n500,1\n"), 0, complaints));
        Assert.Null(PriceTable.Read(Opened("time,price\n0,0\n"), 0, complaints));
        Assert.Equal([(5, 1), (2, 3)], complaints.Sorted().Select(c => (c.Line, c.Column)).OrderDescending());
    }

    [Theory]
    [InlineData("time,bits\n1261130161,1d00ffff\n1262152739,1d00d86a\n")]
    [InlineData("height,bits,time\n7,1d00ffff,1261130161\n8,1D00D86A,1262152739\n")]
    public void Headers_end_with_block_0(string table)
    {
        var scenario = LoadText(Headers, table).Scenario!;
        var rules = Simulator.Scenarios.Building.RuleBuilding.RulesOf(scenario);
        Assert.Equal((1_262_152_739, 1), (rules.StartUnixSeconds, rules.History));
        Assert.Equal(0x1d00d86au, rules.FirstTarget.Compact.Bits);
        Assert.Equal(new PastHeader(1_261_130_161, new(0x1d00ffff)), rules.Past![0]);
        Assert.Equal(scenario, LoadText(ResolvedYaml.Write(scenario), table).Scenario);
    }

    [Fact]
    public void Headers_may_be_whole()
    {
        var header = "01000000" + new string('0', 64) + new string('1', 64) + "29ab5f49" + "ffff001d" + "1dac2b7c";
        var scenario = LoadText(Headers, "header\n" + header + "\n").Scenario!;
        Assert.Equal(new PastHeader(1_231_006_505, new(0x1d00ffff)), scenario.Chain.Past!.Last);
    }

    [Theory]
    [InlineData("time,bits\nnow,1d00ffff\n", 2, 1, "no header time")]
    [InlineData("time,bits\n5,1d00ff\n", 2, 3, "no target in compact form")]
    [InlineData("time,bits\n5,1d80ffff\n", 2, 3, "the bits are no target")]
    [InlineData("time,bits\n5,ff00ffff\n", 2, 3, "the bits are no target")]
    [InlineData("header\n00\n", 2, 1, "80 bytes")]
    [InlineData("time,bits,height\n5,1d00ffff,1\n6,1d00ffff,3\n", 3, 12, "the heights have a gap")]
    public void What_is_wrong_with_headers_is_said(string table, int line, int column, string words)
    {
        var complaint = Assert.Single(LoadText(Headers, table).Errors);
        Assert.Equal((ComplaintCodes.Table, line, column), (complaint.Code, complaint.Line, complaint.Column));
        Assert.Contains(words, complaint.Message);
    }

    [Theory]
    [InlineData("chain.start=2010-01-01T00:00:00Z", "leave start: out")]
    [InlineData("chain.difficulty.initial=5", "leave initial: out")]
    [InlineData("chain.difficulty.rule=cw144", "add earlier rows to the table")]
    public void Headers_decide_the_start_and_the_first_target_and_must_suffice(string given, string words)
    {
        var complaint = Assert.Single(LoadText(Headers, "time,bits\n5,1d00ffff\n", given).Errors);
        Assert.Contains(words, complaint.Message + complaint.Help);
    }

    [Fact]
    public void Prices_of_a_market_are_read_from_a_table_and_read_back()
    {
        const string Market = "version: 1\nstop: { blocks: 3000 }\nminers: [{ hashrate: 1 EH/s }]\n"
            + "market: { prices: { chain: { law: csv, file: rates.csv } } }\n";
        const string Table = "time,price\n0,2\n86400,3\n";
        var scenario = LoadText(Market, Table).Scenario!;

        Assert.Equal("rates.csv", Assert.Single(scenario.Files).Name);
        Assert.Equal(scenario, LoadText(ResolvedYaml.Write(scenario), Table).Scenario);
        var refused = LoadText(Market, "time,price\n0,2\n60,2\n120,2\n99999,3\n").Errors;
        Assert.Contains("the table has a gap of 99879 s", Assert.Single(refused).Message);
    }

    private Scenario Loaded(string table, params string[] overrides)
    {
        var result = LoadText(Yaml, table, overrides);
        Assert.True(result.Scenario is not null, ComplaintText.Render(result.Complaints));
        return result.Scenario!;
    }

    private LoadResult LoadText(string yaml, string table, params string[] overrides)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "rates.csv"), table);
        return ScenarioLoader.LoadText(
            yaml, Path.Combine(_folder.FullName, "given.yaml"), overrides.Select(text => new Override(text)));
    }

    private static OpenedFile Opened(string table) => new(new("p.csv", table), "p.csv");

    private static IEnumerable<(double, double)> PointsOf(Scenario scenario) =>
        ((HashrateTable)scenario.Miners[0].Hashrate.Values[0].Value).Select(p => (p.At.Seconds, p.HashesPerSecond));
}
