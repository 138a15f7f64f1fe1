using Simulator.Domain.Records;
using Simulator.Scenarios;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Running;
using Simulator.Tests.House;

namespace Simulator.Tests.Running;

/// <summary>Runs scenarios in this process and keeps what they came to. It judges only that they end.</summary>
internal sealed record Trial(RunSummary Summary, RowBook Rows)
{
    private const string Head = "version: 1\nname: trial\n";

    public BlockSummary Blocks => Summary.Blocks;

    /// <summary>Whether statistical tests use their full sizes.</summary>
    public static bool IsFull => Environment.GetEnvironmentVariable("MINESIM_FULL") == "1";

    /// <summary>Runs what a text says below its version and name.</summary>
    public static Trial Of(string yaml, ulong seed = 1, int partitions = 1) =>
        Of(Given(ScenarioLoader.LoadText(Head + yaml, "trial.yaml")), seed, partitions);

    /// <summary>Runs a file of the repository with overrides such as <c>stop.blocks=100</c>.</summary>
    public static Trial OfFile(string path, ulong seed, params string[] overrides) =>
        Of(Given(ScenarioLoader.Load(Path.Combine(Repository.Root, path), overrides.Select(o => new Override(o)))),
            seed, partitions: 1);

    public static Trial Of(Scenario scenario, ulong seed, int partitions)
    {
        var rows = new RowBook();
        var options = new RunOptions { Seed = seed, Partitions = partitions, Rows = rows };
        var outcome = ScenarioRunner.Run(scenario, options, null, CancellationToken.None);
        Assert.True(outcome.Ending == RunEnding.Complete, $"{scenario.Name}, seed {seed}: {outcome.Failure}");
        return new Trial(outcome.Summary, rows);
    }

    public MinerSummary Miner(string name) => Summary.Miners.Single(miner => miner.Name == name);

    private static Scenario Given(LoadResult loaded)
    {
        Assert.True(loaded.Scenario is not null, ComplaintText.Render(loaded.Complaints));
        return loaded.Scenario!;
    }
}
