using Simulator.Cli.Reporting;
using Simulator.Cli.Running;

namespace Simulator.Tests.Cli;

/// <summary>What a run in real time shows of the hardware that hashed in it.</summary>
[Collection("real time")]
public sealed class DeviceViewTests
{
    // As many as a small machine has.
    private static readonly int threads = Math.Min(2, Environment.ProcessorCount);

    private static readonly string yaml = "version: 1\nclock: real\nstop: { blocks: 20 }\n"
        + "chain: { preset: regtest, spacing: 50ms, proof: real, difficulty: { initial: { hashrate: 1 kH/s } } }\n"
        + $"miners: [{{ name: card, engine: scalar, threads: {threads} }}]\n";

    [Fact]
    public void A_run_with_hardware_ends_with_the_lines_that_miners_know()
    {
        var report = new ScenarioRuns().Run(
            new RunRequest(new ScenarioSource("given.yaml", yaml)) { WriteResults = false }, new Silent(), default);

        var engine = Assert.Single(report.Engines);
        Assert.Equal("card", engine.Miner);
        var names = Enumerable.Range(0, threads).Select(thread => $"scalar:{thread}").ToList();
        Assert.Equal(names, engine.Pool.Devices.Select(device => device.Name));
        Assert.True(engine.Pool.Total.Hashes > 0);
        Assert.InRange(engine.Pool.Total.Accepted, 1, engine.Pool.Total.Hits);
        var text = new StringWriter();
        DeviceTable.Write(engine.Pool, text);
        Assert.Contains(names[^1], text.ToString());
        Assert.Matches(@"^to the first batch \d+\.\d{3} ms ", DeviceTable.Stages(engine.Pool.Times));
    }
}
