using Simulator.Domain.Time;
using Simulator.TestKit;

namespace Simulator.Tests.Testnet;

/// <summary>A real miner a thousand times stronger than all that the scenario declares comes to the door.</summary>
public sealed class StrongMinerTests
{
    private const double Declared = 2;
    private const double Spacing = 30;

    // Header times that begin anew at each run would make every run another one.
    private static readonly string yaml = TestnetTrial.Open
        .Replace("  preset: regtest", "  preset: regtest\n  start: 2026-01-01T00:00:00Z", StringComparison.Ordinal)
        .Replace("stop: { time: 120s }", "stop: { time: 9min }", StringComparison.Ordinal)
        .Replace("spacing: 5s", "spacing: 30s", StringComparison.Ordinal)
        .Replace("initial: { hashrate: 2 kH/s }", "initial: { hashrate: 2 H/s }", StringComparison.Ordinal)
        .Replace("hashrate: 500 H/s", "hashrate: 2 H/s", StringComparison.Ordinal);

    [Fact]
    public void Asert_with_a_half_life_of_two_minutes_survives_it_and_finds_its_spacing_again()
    {
        var clock = new HandClock();
        var blocks = new List<(double At, double Hashes)>();
        FakeMiner miner = null!;
        var parent = "";
        var outside = new FakeOutside { OnStart = () => miner.Connect() };
        miner = new FakeMiner(outside, clock, 7, "giant.1")
        {
            OnJob = each =>
            {
                if (each.Job[1].GetString() == parent)
                    return;
                parent = each.Job[1].GetString()!;
                each.MineBlockAt(1000 * Declared);
                blocks.Add((clock.Elapsed.Seconds, each.LastHashes));
            },
        };
        outside.Take(Simulator.Scenarios.Running.DoorKind.Stratum, (message, body) => miner.Hear(in message, body));

        var outcome = TestnetTrial.Run(outside, clock, yaml);

        Assert.True(outcome.Failure is null, outcome.Failure);
        var times = blocks.ConvertAll(block => block.At);
        var rush = Enumerable.Range(0, times.Count - 10).Min(i => times[i + 10] - times[i]) / 10;
        Assert.InRange(rush, 0, 1);
        var settled = times.Where(at => at > 240).ToList();
        Assert.InRange((settled[^1] - settled[0]) / (settled.Count - 1), Spacing / 2, Spacing * 2);
        Assert.True(outcome.Summary.Difficulty.Last > 300 * outcome.Summary.Difficulty.First);
        Assert.DoesNotContain(miner.Codes, code => code != 21);
        Assert.InRange(outcome.Summary.Blocks.StaleRate!.Value, 0, 0.2);
    }
}
