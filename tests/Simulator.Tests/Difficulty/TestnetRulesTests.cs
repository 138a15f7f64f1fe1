using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;
using Simulator.Domain.Time;

namespace Simulator.Tests.Difficulty;

/// <summary>The 20-minute rule, BIP 94 and BIP 54.</summary>
public class TestnetRulesTests
{
    private const uint Easy = 0x1d00ffff;
    private const uint Real = 0x1c00ffff;
    private const long TwoWeeks = 1_209_600;

    private static readonly TestnetRule Testnet3 = new(new DifficultyParameters());
    private static readonly Bip94Rule Testnet4 = new(new DifficultyParameters());
    private static readonly Bip54Rule Cleanup = new(new DifficultyParameters());

    [Fact]
    public void A_period_that_ends_with_an_easy_block_spoils_testnet3_and_not_testnet4()
    {
        var chain = ArrayChain.Period(2014, 2015, Real, 0, TwoWeeks - 600).Append(new(Easy), TwoWeeks);
        Assert.Equal(Easy, Testnet3.Next(chain, TwoWeeks + 600).Bits);
        Assert.Equal(Real, Testnet4.Next(chain, TwoWeeks + 600).Bits);
    }

    [Theory]
    [InlineData(1200, Real)]
    [InlineData(1201, Easy)]
    public void A_block_is_easy_only_when_more_than_twice_the_spacing_late(long late, uint expected)
    {
        var chain = new ArrayChain(2016).Append(new(Real), 5000);
        Assert.Equal(expected, Testnet3.Next(chain, 5000 + late).Bits);
        Assert.Equal(expected, Testnet4.Next(chain, 5000 + late).Bits);
        Assert.Equal(5000 + 1200, Testnet3.LastTimeOfTarget(chain, 5001));
        Assert.Null(Testnet3.LastTimeOfTarget(chain, 5000 + 1201));
    }

    [Fact]
    public void After_easy_blocks_the_last_real_target_of_the_period_holds_again()
    {
        var chain = new ArrayChain(2016).Append(new(0x1c00aaaa), 0).Append(new(Real), 600);
        chain.Append(new(Easy), 2000).Append(new(Easy), 4000);
        Assert.Equal(Real, Testnet3.Next(chain, 4100).Bits);
    }

    [Fact]
    public void The_search_for_a_real_target_ends_at_the_start_of_the_period()
    {
        var chain = new ArrayChain(2014).Append(new(Real), 0).Append(new(Real), 600);
        chain.Append(new(Easy), 2000).Append(new(Easy), 4000);
        Assert.Equal(Easy, Testnet3.Next(chain, 4100).Bits);
    }

    [Fact]
    public void The_first_block_of_a_period_is_never_easy_for_being_late()
    {
        var chain = ArrayChain.Period(2015, 2016, Real, 0, TwoWeeks);
        Assert.Equal(Real, Testnet3.Next(chain, TwoWeeks + 100_000).Bits);
        Assert.Null(Testnet3.LastTimeOfTarget(chain, TwoWeeks));
    }

    [Theory]
    [InlineData(-600, "valid")]
    [InlineData(-601, "time-timewarp-attack")]
    public void Under_BIP94_a_period_begins_at_most_600_seconds_before_its_parent(long offset, string verdict)
    {
        IDifficultyRule rule = Testnet4;
        var chain = ArrayChain.Period(2015, 2016, Real, 0, TwoWeeks);
        Assert.Equal(verdict, rule.CheckTime(chain, TwoWeeks + offset).Name());
        chain.Append(new(Real), TwoWeeks);
        Assert.Equal(HeaderVerdict.Valid, rule.CheckTime(chain, 0));
    }

    [Theory]
    [InlineData(-7200, "valid")]
    [InlineData(-7201, "time-timewarp-attack")]
    public void Under_BIP54_a_period_begins_at_most_two_hours_before_its_parent(long offset, string verdict)
    {
        IDifficultyRule rule = Cleanup;
        var chain = ArrayChain.Period(2015, 2016, Real, 0, TwoWeeks);
        Assert.Equal(verdict, rule.CheckTime(chain, TwoWeeks + offset).Name());
        chain.Append(new(Real), TwoWeeks);
        Assert.Equal(HeaderVerdict.Valid, rule.CheckTime(chain, 0));
    }

    [Theory]
    [InlineData(1000, "valid")]
    [InlineData(999, "time-timewarp-attack")]
    public void Under_BIP54_a_period_never_ends_before_it_began(long time, string verdict)
    {
        IDifficultyRule rule = Cleanup;
        var chain = ArrayChain.Period(2014, 2015, Real, 1000, TwoWeeks);
        Assert.Equal(2014, chain.Height);
        Assert.Equal(verdict, rule.CheckTime(chain, time).Name());
        Assert.Equal(long.MinValue, ((IDifficultyRule)new BitcoinRule(new())).TimeMin(chain));
    }

    [Fact]
    public void A_grace_of_ones_own_replaces_that_of_the_document()
    {
        IDifficultyRule rule = new Bip54Rule(
            new DifficultyParameters().With("timewarp_grace", SimTime.FromSeconds(10L)));
        var chain = ArrayChain.Period(2015, 2016, Real, 0, TwoWeeks);
        Assert.Equal(TwoWeeks - 10, rule.TimeMin(chain));
    }
}
