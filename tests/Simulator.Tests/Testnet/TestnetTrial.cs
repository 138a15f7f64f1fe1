using Simulator.Domain.Time;
using Simulator.Runtime.Edges;
using Simulator.Scenarios;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Running;
using Simulator.TestKit;
using Simulator.Tests.Scenarios;

namespace Simulator.Tests.Testnet;

/// <summary>Runs of small testnets by a hand-driven clock, and their replays.</summary>
internal static class TestnetTrial
{
    /// <summary>A pool with a door, simulated rivals, and whoever brings blocks over RPC.</summary>
    public const string Open = """
        version: 1
        name: open
        seed: 5
        clock: real
        stop: { time: 120s }
        chain:
          preset: regtest
          spacing: 5s
          difficulty: { rule: asert, halflife: 120s, initial: { hashrate: 2 kH/s } }
          proof: mixed
        network: { preset: constant, latency: 50ms }
        miners:
          - { name: rivals, count: 2, hashrate: 500 H/s }
          - { name: visitors, engine: stratum, pool: alpha }
          - { name: soloists, engine: rpc }
        pools:
          - { name: alpha, listen: 3333, fee: 1%, maturity: 2 blocks,
              payout: { threshold: 0.01 coins, every: 10s },
              scheme: { kind: pplns, window: 2 difficulties },
              vardiff: { kind: nomp, share_interval: 5s, min_difficulty: 0.0000000004 } }

        """;

    public static Scenario Scenario(string text = Open) => Given.Loaded(text);

    public static RunOutcome Run(FakeOutside outside, HandClock clock, string text = Open, string? recording = null,
        IReadOnlyList<RestoredPool>? restored = null, OperatorDesk? desk = null,
        TimeProvider? calendar = null) =>
        ScenarioRunner.Run(Scenario(text), new RunOptions
        {
            Restored = restored ?? [],
            Operator = desk,
            Outside = outside,
            Clock = clock,
            RecordingPath = recording,
            Calendar = calendar ?? TimeProvider.System,
        }, null, CancellationToken.None);

    /// <summary>Repeats a recording by itself: also the scenario is the one that stands in it.</summary>
    public static RunOutcome Replay(string recording) =>
        ScenarioRunner.Run(Scenario(Recording.Read(recording, out _)!.ScenarioYaml),
            new RunOptions { ReplayPath = recording }, null, CancellationToken.None);

    public static SimTime Seconds(double seconds) => SimTime.FromSeconds(seconds);
}
