using Simulator.Cli.Reporting;
using Simulator.Cli.Running;

namespace Simulator.Tests.Cli;

/// <summary>What a run in real time shows of the hardware that hashed in it.</summary>
[Collection("real time")]
public sealed class DeviceViewTests
{
    private const string Yaml = "version: 1\nclock: real\nstop: { time: 1s }\nchain: { preset: regtest, spacing: 50ms, "
        + "proof: real, difficulty: { initial: { hashrate: 1 kH/s } } }\n"
        + "miners: [{ name: card, engine: scalar, threads: 2 }]\n";

    [Fact]
    public void A_run_with_hardware_ends_with_the_lines_that_miners_know()
    {
        var report = new ScenarioRuns().Run(
            new RunRequest(new ScenarioSource("given.yaml", Yaml)) { WriteResults = false }, new Silent(), default);

        var engine = Assert.Single(report.Engines);
        Assert.Equal("card", engine.Miner);
        Assert.Equal(["scalar:0", "scalar:1"], engine.Pool.Devices.Select(device => device.Name));
        Assert.True(engine.Pool.Total.Hashes > 0);
        Assert.InRange(engine.Pool.Total.Accepted, 1, engine.Pool.Total.Hits);
        var text = new StringWriter();
        DeviceTable.Write(engine.Pool, text);
        Assert.Contains("scalar:1", text.ToString());
        Assert.Matches(@"^to the first batch \d+\.\d{3} ms ", DeviceTable.Stages(engine.Pool.Times));
    }
}
