using Simulator.Domain.Pools.Ledger.Entries;
using Simulator.Domain.Time;
using Simulator.Runtime.Edges;
using Simulator.Runtime.RealTime;
using Simulator.Scenarios;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Running;
using Simulator.Testnet.Ledger;
using Simulator.Testnet.Tests.Ledger;

namespace Simulator.Testnet.Tests;

/// <summary>How the parts of the outside begin and end together.</summary>
public sealed class TestnetOutsideTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_part_that_fails_to_stop_leaves_no_other_open()
    {
        var stopped = new List<string>();
        var outside = new TestnetOutside(
            [new Part("a", stopped), new Part("b", stopped, fails: true), new Part("c", stopped, fails: true)]);
        var failure = Assert.Throws<IOException>(outside.Stop);
        Assert.Equal("c", failure.Message);
        Assert.Equal(["c", "b", "a"], stopped);
    }

    [Fact]
    public void A_pool_that_was_not_restored_from_its_ledger_does_not_begin()
    {
        var options = new LedgerOptions(
            _folder.File("ledger.db"), LedgerDurability.Process, new("regtest", 1, "", ["alpha"]),
            Path.GetDirectoryName(_folder.File("ledger.db"))!);
        using (var room = LedgerRoom.Open(options))
            room.DoorOf(0).TakeEntry(new AccountOpened(1, 0, "alice"));
        var scenario = ScenarioLoader.LoadText("""
            version: 1
            name: forgetful
            clock: real
            stop: { time: 1s }
            chain: { preset: regtest, spacing: 60s, difficulty: { rule: fixed, initial: { hashrate: 100 MH/s } },
              proof: mixed }
            network: { preset: instant }
            miners: [{ name: rivals, hashrate: 1 H/s }, { name: visitors, engine: stratum, pool: alpha }]
            pools: [{ name: alpha, listen: 127.0.0.1:3333, scheme: { kind: pplns, window: 2 difficulties } }]
            """, "forgetful.yaml").Scenario!;
        var outside = new TestnetOutside([new LedgerDoors(LedgerRoom.Open(options))]);
        var failure = Assert.Throws<LedgerMismatch>(() => ScenarioRunner.Run(
            scenario, new RunOptions { Outside = outside }, null, CancellationToken.None));
        Assert.Contains("the ledger of alpha goes on with entry 2, but the pool with 1", failure.Message);
    }

    public void Dispose() => _folder.Dispose();

    private sealed class Part(string name, List<string> stopped, bool fails = false) : IOutside
    {
        public Exception? Failure => null;

        public IEnumerable<string> Remarks => [];

        public IEdgeOutput? Open(DoorPlan door) => null;

        public void Start(World world, RealTimeHost host)
        {
        }

        public void AtRest(SimTime now)
        {
        }

        public void Stop()
        {
            stopped.Add(name);
            if (fails)
                throw new IOException(name);
        }
    }
}
