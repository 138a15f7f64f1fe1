using System.Text.RegularExpressions;
using Simulator.Cli.Running;
using Simulator.Tests.Cli;

namespace Simulator.Tests.Running;

/// <summary>What a run says of attackers and pools, on the console and in its page.</summary>
public sealed class GroupReportTests
{
    private const string Given = """
        version: 1
        stop: { blocks: 300 }
        chain: { difficulty: { rule: fixed } }
        miners:
          - { name: honest, count: 4, hashrate: 50 EH/s }
          - { name: farms, count: 2, hashrate: 15 EH/s }
          - { name: attacker, hashrate: 35 EH/s, strategy: selfish }
        pools:
          - { name: alpha, members: { honest: 60% }, scheme: pplns }
          - { name: beta, members: { farms: 1 }, scheme: pps, reserve: 1 coin }
        """;

    [Fact]
    public void The_figures_of_a_run_have_a_line_for_each_pool_and_each_attacker()
    {
        var figures = new ScenarioRuns().Run(
            new RunRequest(new ScenarioSource("t.yaml", Given)) { WriteResults = false }, new Silent(), default)
            .Figures.ToDictionary(figure => figure.Key, figure => figure.Value);

        Assert.Matches(@"^selfish: gamma 0, overrides \d+, ties \d+$", figures["strategy of attacker"]);
        Assert.DoesNotContain("strategy of honest", figures.Keys);
        Assert.Matches(@"^30\.000 % of hashes, \d+ blocks, luck [0-9.]+, paid [0-9,]+ coins$", figures["pool alpha"]);
        Assert.Matches(@"% of hashes, \d+ blocks?, luck [0-9.]+, ruined after ", figures["pool beta"]);
    }

    [Fact]
    public void The_page_of_a_run_says_who_attacks_and_links_to_every_section()
    {
        var runs = Directory.CreateTempSubdirectory("minesim-test-").FullName;
        try
        {
            var report = new ScenarioRuns().Run(
                new RunRequest(new ScenarioSource("t.yaml", Given)) { RunsFolder = runs }, new Silent(), default);
            var page = File.ReadAllText(report.ReportPath!);

            Assert.Matches(@"<td class=' '>attacker</td>\s*<td class=''><code>selfish</code>", page);
            Assert.Matches(@"gamma 0, overrides \d+, ties \d+", page);
            Assert.Equal(
                Regex.Matches(page, "<section id='([^']+)'").Select(match => match.Groups[1].Value),
                Regex.Matches(page, "<a href='#([^']+)'").Select(match => match.Groups[1].Value));
            Assert.Contains("<a href='#pools'>", page);
        }
        finally
        {
            Directory.Delete(runs, recursive: true);
        }
    }
}
