using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;

namespace Simulator.Tests.Difficulty;

/// <summary>
/// The time warp by someone with all the hash rate, without luck: every header is as early as the rules allow, but the
/// last of each period, which has the true time. So each period seems to have lasted since the attack began.
/// </summary>
public class TimewarpTests
{
    private const int Window = 2016;
    private const double Day = 86_400;

    [Fact]
    public void Under_Bitcoins_rule_the_periods_shrink_towards_a_limit()
    {
        double[] expected = [14, 28, 35.0, 37.8, 38.84, 39.21, 39.35];
        var ends = Attack(new BitcoinRule(new()), expected.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.InRange(ends[i], expected[i] - 0.02, expected[i] + 0.02);
    }

    [Theory]
    [InlineData("bip94", 600)]
    [InlineData("bip54", 7200)]
    public void With_a_guard_every_period_stays_two_weeks_but_for_the_grace(string name, double grace)
    {
        var ends = Attack(DifficultyRules.Find(name)!.Create(new()), 7);
        for (var i = 1; i < ends.Length; i++)
        {
            // The last block of a period may be an easy one under BIP 94: one block of 2016 costs no time.
            var least = 14 * (Window - 1) / (double)Window;
            Assert.InRange(ends[i] - ends[i - 1], least - (grace * 1.02 / Day), 14.02);
        }
    }

    [Theory]
    [InlineData("bip94")]
    [InlineData("bip54")]
    public void The_step_that_the_walk_needs_is_refused(string name)
    {
        var rule = DifficultyRules.Find(name)!.Create(new());
        var chain = ArrayChain.Period(Window - 2, Window - 1, 0x1b0404cb, 0, 400);
        chain.Append(new(0x1b0404cb), (long)(14 * Day));
        Assert.Equal(HeaderVerdict.TimeTimewarpAttack, rule.CheckTime(chain, chain.MedianTimePast() + 1));
        Assert.Equal(HeaderVerdict.Valid, ((IDifficultyRule)new BitcoinRule(new())).CheckTime(chain, 1));
    }

    /// <summary>Days at which each period truly ends.</summary>
    private static double[] Attack(IDifficultyRule rule, int periods)
    {
        var bits = new CompactTarget(0x1b0404cb);
        var perTarget = 600 * bits.ToTarget().ToDouble();
        var chain = new ArrayChain().Append(bits, 0);
        var now = 600.0;
        var ends = new double[periods];
        while (chain.Height + 1 < periods * Window)
        {
            var height = chain.Height + 1;
            var endsPeriod = (height + 1) % Window == 0;
            var time = Math.Max(chain.MedianTimePast() + 1, rule.TimeMin(chain));
            if (endsPeriod)
                time = Math.Max(time, (long)now);
            Assert.Equal(HeaderVerdict.Valid, rule.CheckTime(chain, time));
            var next = rule.Next(chain, time);
            now += perTarget / next.ToTarget().ToDouble();
            chain.Append(next, time);
            if (endsPeriod)
                ends[height / Window] = now / Day;
        }

        return ends;
    }
}
