using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;
using Simulator.Domain.Random;

namespace Simulator.Tests.Difficulty;

/// <summary>The rules of research against their formulas at points where these are plain.</summary>
public class ResearchRuleTests
{
    private const uint Bits = 0x1a2b3c4d;

    [Theory]
    [InlineData("ema")]
    [InlineData("ema2")]
    [InlineData("ema-integer")]
    [InlineData("wtema")]
    [InlineData("wt144")]
    [InlineData("simple-exponential")]
    [InlineData("simple-exponential-integer")]
    [InlineData("k1")]
    public void On_schedule_the_target_stays(string name)
    {
        var target = Next(name, 600).ToTarget().ToDouble();

        Assert.Equal(1, target / new CompactTarget(Bits).ToTarget().ToDouble(), 5);
    }

    // The formulas by hand for a last interval of 0 s and of 6000 s after a steady past, time constant one day.
    [Theory]
    [InlineData("simple-exponential", 6000, 1.064494459)]
    [InlineData("simple-exponential-integer", 6000, 1.064494459)]
    [InlineData("simple-exponential", 0, 0.993079595)]
    [InlineData("simple-exponential-integer", 0, 0.993079595)]
    [InlineData("ema-integer", 6000, 1.066666667)]
    [InlineData("ema-integer", 0, 0.993103448)]
    [InlineData("ema2", 6000, 1.064260)]
    [InlineData("wtema", 6000, 1.086538462)]
    [InlineData("wtema", 0, 0.990384615)]
    [InlineData("wtema", 60_000, 1.125)]
    public void A_last_interval_moves_the_target_as_the_formula_says(string name, long interval, double factor)
    {
        var ratio = Next(name, interval).ToTarget().ToDouble() / new CompactTarget(Bits).ToTarget().ToDouble();

        Assert.Equal(factor, ratio, 5);
    }

    // What the original program of 2017 and 2018 (kyuupichan/difficulty, mining.py at 57fefa5) gives for the blocks 2,
    // 20, 100, 200 and 300 after a steady past, when solve times from -300 to 1499 s come from a linear congruence.
    [Theory]
    [InlineData("k1", 0x180c3bb7u, 0x180c1727u, 0x180b94b2u, 0x180b7d93u, 0x180b2e10u)]
    [InlineData("wt144", 0x180c6399u, 0x180bc1beu, 0x18099b90u, 0x180a419bu, 0x180ad070u)]
    [InlineData("ema", 0x180c4fcau, 0x180c1645u, 0x180b8a90u, 0x180c1f96u, 0x180cbf0du)]
    [InlineData("ema2", 0x180c4fcau, 0x180c0592u, 0x180b4abdu, 0x180bb17bu, 0x180bfe9fu)]
    [InlineData("ema-integer", 0x180c4fecu, 0x180c058au, 0x180b4ad9u, 0x180bb443u, 0x180c02e0u)]
    [InlineData("wtema", 0x180c5783u, 0x180be92au, 0x180ae502u, 0x180b6162u, 0x180bb5b2u)]
    [InlineData("simple-exponential", 0x180c4fdcu, 0x180c01b0u, 0x180b46a3u, 0x180baab0u, 0x180befe8u)]
    [InlineData("simple-exponential-integer", 0x180c4fdcu, 0x180c01b0u, 0x180b46a3u, 0x180baab0u, 0x180befe8u)]
    [InlineData("cw144", 0x180c3bb7u, 0x180bfd5bu, 0x180ac8acu, 0x180b0aceu, 0x180b9004u)]
    public void Three_hundred_blocks_have_the_targets_of_the_original_program(
        string name, uint at2, uint at20, uint at100, uint at200, uint at300)
    {
        var rule = Make(name);
        var chain = new ArrayChain(-2100);
        for (var height = -2100; height <= 0; height++)
            chain.Append(new(0x180c3bb7), 1_500_000_000 + height * 600L);
        var x = 1L;
        for (var height = 1; height <= 300; height++)
        {
            x = (x * 1_103_515_245 + 12_345) % (1L << 31);
            chain.Append(rule.Next(chain, 0), chain.TimeAt(chain.Height) + (x >> 8) % 1800 - 300);
        }

        int[] heights = [2, 20, 100, 200, 300];
        Assert.Equal(new[] { at2, at20, at100, at200, at300 }, heights.Select(height => chain.BitsAt(height).Bits));
    }

    [Fact]
    public void Two_intervals_of_one_sum_give_one_target_under_the_simple_exponential()
    {
        var rule = Make("simple-exponential");
        var first = rule.Next(Steady().Append(new(Bits), 700), 0);
        var odd = rule.Next(Steady().Append(new(Bits), -5000), 0);
        Assert.NotEqual(first, odd);
        var afterEven = rule.Next(Steady().Append(new(Bits), 700).Append(first, 1400), 0).ToTarget().ToDouble();
        var afterOdd = rule.Next(Steady().Append(new(Bits), -5000).Append(odd, 1400), 0).ToTarget().ToDouble();
        Assert.Equal(1, afterEven / afterOdd, 5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_000_000)]
    [InlineData(-1_000_000)]
    [InlineData(700_000_000)]
    [InlineData(5_000_000_000)]
    [InlineData(-9_000_000_000)]
    public void The_whole_number_exponential_is_the_exponential(long x)
    {
        var exact = DeterministicMath.Exp(x / 1e9);

        Assert.Equal(1, (SimpleExponentialIntegerRule.Exponential(x) + 1) / (exact * 1e9 + 1), 4);
    }

    private static BlockTarget Next(string name, long interval) =>
        Make(name).Next(Steady().Append(new(Bits), interval), 0);

    private static IDifficultyRule Make(string name) => DifficultyRules.Find(name)!.Create(new());

    /// <summary>More than 2017 blocks on schedule, the last at time 0.</summary>
    private static ArrayChain Steady()
    {
        var chain = new ArrayChain(-2100);
        for (var height = -2100; height <= 0; height++)
            chain.Append(new(Bits), height * 600L);
        return chain;
    }
}
