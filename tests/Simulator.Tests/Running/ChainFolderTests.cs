using System.Xml.Linq;
using Simulator.Cli;
using Simulator.Cli.Running;
using Simulator.Results.Reading;
using Simulator.Results.Reports;
using Simulator.Tests.Cli;

namespace Simulator.Tests.Running;

/// <summary>What the run folder of a market is good for: plots of each chain, tables, and the same run again.</summary>
public sealed class ChainFolderTests : IDisposable
{
    private const string Market = """
        version: 1
        stop: { blocks: 300 }
        chains:
          bch: { preset: bitcoin-cash, difficulty: { rule: eda, initial: { hashrate: 1 EH/s } } }
          btc: { preset: bitcoin, difficulty: { initial: { hashrate: 9 EH/s } } }
        market:
          prices:
            btc: 4000 USD
            bch: [{ law: geometric, start: 444 USD, volatility: 90% }, { law: jumps, count: 2, blocks: 300,
              factors: [0.8, 1.25] }]
        miners:
          - { name: loyal, hashrate: 1 EH/s, chain: btc }
          - { name: greedy, hashrate: 4 EH/s, power: 30 J/TH, power_price: 0.05 USD/kWh,
              switch: { kind: greedy, between: [bch, off] } }
          - { name: variable, hashrate: 4 EH/s, switch: { kind: variable, between: [bch, btc] } }

        """;

    private readonly string folder = Directory.CreateTempSubdirectory("minesim-chains-").FullName;

    [Fact]
    public void Each_chain_has_plots_of_its_own_and_every_table_comes_out()
    {
        using var run = RunReader.Open(Run(Market, "market.yaml").Folder!);

        var plots = FolderExport.RunSvg(run, Path.Combine(folder, "svg"));
        var tables = FolderExport.RunCsv(run, Path.Combine(folder, "csv"));

        Assert.All(plots, plot => Assert.DoesNotContain(">-0<", File.ReadAllText(plot), StringComparison.Ordinal));
        foreach (var chain in new[] { "bch", "btc" })
        {
            foreach (var plot in new[] { "intervals-time", "intervals-histogram", "difficulty", "hashrate" })
            {
                var file = Assert.Single(plots, path => Path.GetFileName(path) == $"{plot}-{chain}.svg");
                Assert.Contains($" of {chain}", XDocument.Load(file).Root!.Value, StringComparison.Ordinal);
            }
        }

        Assert.All(tables, table => Assert.True(File.Exists(table), table));
        var chains = File.ReadLines(tables.Single(path => Path.GetFileName(path) == "blocks.csv")).Skip(1)
            .Select(line => line.Contains(",bch,", StringComparison.Ordinal)).ToList();
        Assert.Equal(run.Summary.Chains.Sum(chain => chain.Blocks.Found), chains.Count);
        Assert.Equal(run.Summary.Chains[0].Blocks.Found, chains.Count(isBch => isBch));
    }

    [Fact]
    public void Its_resolved_scenario_repeats_the_run_and_can_be_verified()
    {
        var first = Run(Market, "market.yaml");
        var resolved = File.ReadAllText(Path.Combine(first.Folder!, "resolved.yaml"));

        Assert.Equal(first.Fingerprint, Run(resolved, "resolved.yaml").Fingerprint);
        var verified = new ScenarioRuns().Verify(
            new RunRequest(new ScenarioSource("resolved.yaml", resolved)), new Silent(), default);
        Assert.True(verified.Same, verified.FirstDifference);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private RunReport Run(string yaml, string name)
    {
        var report = new ScenarioRuns().Run(
            new RunRequest(new ScenarioSource(name, yaml)) { RunsFolder = folder, RepeatCommand = "minesim run x" },
            new Silent(), default);
        Assert.True(report.ExitCode == ExitCode.Ok, $"{report.Failure} {report.Complaints?.Render(false)}");
        return report;
    }
}
