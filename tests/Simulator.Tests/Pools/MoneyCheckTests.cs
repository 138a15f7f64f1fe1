using Simulator.Domain.Actors;
using Simulator.Domain.Time;
using Simulator.Runtime;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Running;
using Simulator.Tests.Scenarios;

namespace Simulator.Tests.Pools;

/// <summary>The checks of money at the end of a run fall when books, chain and members do not agree.</summary>
public sealed class MoneyCheckTests
{
    private readonly World _world;
    private readonly BlockCensus _census;

    public MoneyCheckTests()
    {
        const string yaml = """
            version: 1
            stop: { blocks: 3000 }
            chain: { preset: ethereum-pow, difficulty: { rule: fixed }, uncles: true }
            network: { preset: constant, latency: 2s }
            miners:
              - { name: few, count: 3, hashrate: 1 GH/s }
              - { name: alone, count: 3, hashrate: 1 GH/s }
            pools:
              - { name: alpha, members: { few: 100% }, granularity: exact, share_interval: 30s }
            """;
        _world = WorldBuilder.Build(Given.Loaded(yaml), new BuildOptions { Seed = 3 });
        var end = SimTime.FromSeconds(3_000L);
        _world.Host.Run(end);
        _world.Watch.Look();
        _census = new BlockCensus(new CountedChain(_world, end));
    }

    [Fact]
    public void Honest_books_stand()
    {
        Assert.True(_world.Pools[0].Book.Ledger.Coinbases > 0);
        Assert.NotEmpty(_census.UncleRewards);
        MoneyChecks.Check(_census);
    }

    [Fact]
    public void Books_that_hold_what_no_block_paid_break_I5()
    {
        _world.Pools[0].Book.Ledger.Regain(1);
        Assert.Equal("I5", Broken());
    }

    [Fact]
    public void Books_that_lack_a_block_break_I5()
    {
        _world.Pools[0].Book.Ledger.Lose(2_00000000);
        Assert.Equal("I5", Broken());
    }

    [Fact]
    public void A_share_that_nobody_judged_breaks_I6()
    {
        _world.Pools[0].Plan.Seats[0].Sent++;
        Assert.Equal("I6", Broken());
    }

    [Fact]
    public void A_satoshi_too_much_for_a_miner_breaks_I4()
    {
        _census.Miners[4].Revenue++;
        Assert.Equal("I4", Broken());
    }

    private string Broken() => Assert.Throws<InvariantViolation>(() => MoneyChecks.Check(_census)).InvariantId;
}
