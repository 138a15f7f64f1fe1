using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;
using Simulator.Domain.Mining.Timestamps;
using Simulator.Domain.Parameters;
using Simulator.Domain.Time;
using Simulator.Model.Chain;

namespace Simulator.Tests.Model.Chain;

/// <summary>A chain that goes on from real headers, and miners that stamp their blocks by a policy.</summary>
public sealed class PastHeadersTests
{
    private const long Start = 1_600_000_000;

    private static readonly PastHeader[] past =
    [
        .. Enumerable.Range(0, 12).Select(i => new PastHeader(
            Start + (i - 11) * 500 + (i == 5 ? 1700 : 0), new CompactTarget(i % 2 == 0 ? 0x1b0404cbu : 0x1c00ffffu))),
    ];

    [Fact]
    public void A_rule_sees_what_really_came_before()
    {
        var (store, rules) = Chain(null);
        var view = new StoreChainView(store, rules);
        view.PointAt(BlockStore.Genesis);

        Assert.Equal(-11, view.FirstHeight);
        for (var height = -11; height <= 0; height++)
        {
            Assert.Equal(past[height + 11].Time, view.TimeAt(height));
            Assert.Equal(past[height + 11].Time * SimTime.PerSecond, view.TimeExactAt(height));
            Assert.Equal(past[height + 11].Bits, view.BitsAt(height));
            if (height > -11)
                Assert.Equal(Work.Of(past[height + 11].Bits), view.ChainWorkAt(height) - view.ChainWorkAt(height - 1));
        }
    }

    [Fact]
    public void The_median_of_the_last_eleven_reaches_into_it() =>
        Assert.Equal(past.Skip(1).Select(header => header.Time).Order().ElementAt(5),
            Chain(null).Store[BlockStore.Genesis].MedianTimePast);

    [Theory]
    [InlineData("forward", 5400, 7200 + 5400)]
    [InlineData("backward", 5400, 5400 - 3600)]
    [InlineData("backward", 0, -1999)] // the median of the past is 2,000 s before block 0
    [InlineData("ramp", 5400, -1999)]
    [InlineData("timewarp", 5400, -1999)]
    [InlineData("honest", 5400, 5400)]
    public void A_policy_stamps_within_the_rules(string policy, long clock, long expected)
    {
        var made = TimestampPolicies.Find(policy)!.Make(LawValues.None);
        var forge = new BlockForge(Chain(made).Rules, Chain(made).Store, 0);
        Assert.Equal(Start + expected, forge.HeaderTime(BlockStore.Genesis, SimTime.FromSeconds(clock), miner: 0));
        Assert.Equal(Start + clock, forge.HeaderTime(BlockStore.Genesis, SimTime.FromSeconds(clock), miner: -1));
    }

    [Fact]
    public void A_time_warp_shows_the_clock_at_the_end_of_a_window()
    {
        var policy = new TimewarpStamps(8, SimTime.FromSeconds(60L));
        var stamps = Enumerable.Range(1, 17)
            .Where(height => policy.TimeOf(new StampContext(height, Start, 5)) == Start + 60);
        Assert.Equal([7, 15], stamps);
    }

    private static (BlockStore Store, ChainRules Rules) Chain(TimestampPolicy? policy)
    {
        var rules = new ChainRules
        {
            Difficulty = DifficultyRules.Find("bitcoin")!.Create(new()),
            StartUnixSeconds = Start,
            FirstTarget = past[^1].Bits,
            Past = past,
            FutureLimit = SimTime.FromSeconds(7200L),
            BlockSize = 1,
            Stamps = [policy],
        };
        var store = new BlockStore(1);
        new BlockForge(rules, store, 0).AppendGenesis();
        return (store, rules);
    }
}
