using System.Text.Json;
using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;
using Simulator.Domain.Time;
using Simulator.Tests.House;

namespace Simulator.Tests.Difficulty;

public class BitcoinRuleTests
{
    private static readonly BitcoinRule Mainnet = new(new DifficultyParameters());

    // Height of the period's last block, times of its first and last block, bits before and after.
    [Theory]
    [InlineData(32255, 1261130161, 1262152739, 0x1d00ffffu, 0x1d00d86au)]
    [InlineData(2015, 1231006505, 1233061996, 0x1d00ffffu, 0x1d00ffffu)]
    [InlineData(68543, 1279008237, 1279297671, 0x1c05a3f4u, 0x1c0168fdu)]
    [InlineData(46367, 1263163443, 1269211443, 0x1c387f6fu, 0x1d00e1fdu)]
    public void The_vectors_of_Bitcoin_Core_come_out(int height, long first, long last, uint bits, uint expected) =>
        Assert.Equal(new CompactTarget(expected), Next(Mainnet, height, first, last, bits));

    [Theory]
    [InlineData(556415, 1545175965, 1546275302, 0x17371ef4u, 0x173218a5u)]
    [InlineData(558431, 1546276809, 1547431851, 0x173218a5u, 0x172fd633u)]
    [InlineData(560447, 1547432394, 1548656416, 0x172fd633u, 0x17306835u)]
    [InlineData(562463, 1548657313, 1549817652, 0x17306835u, 0x172e6f88u)]
    [InlineData(564479, 1549817981, 1551025524, 0x172e6f88u, 0x172e5b50u)]
    [InlineData(566495, 1551026038, 1552236227, 0x172e5b50u, 0x172e6117u)]
    [InlineData(568511, 1552236304, 1553387053, 0x172e6117u, 0x172c1f6cu)]
    [InlineData(570527, 1553387093, 1554594090, 0x172c1f6cu, 0x172c071du)]
    public void Real_mainnet_retargets_come_out(int height, long first, long last, uint bits, uint expected) =>
        Assert.Equal(new CompactTarget(expected), Next(Mainnet, height, first, last, bits));

    [Theory]
    [InlineData(2015, 1598918400, 1599332177, 503543726u, 503394215u)]
    [InlineData(4031, 1599332844, 1600591200, 503394215u, 503397348u)]
    public void Real_signet_retargets_come_out(int height, long first, long last, uint bits, uint expected)
    {
        var limit = UInt256.Parse("00000377ae000000000000000000000000000000000000000000000000000000");
        var signet = new BitcoinRule(new DifficultyParameters { TargetMax = limit });
        Assert.Equal(new CompactTarget(expected), Next(signet, height, first, last, bits));
    }

    [Fact]
    public void Inside_a_period_nothing_changes()
    {
        var chain = ArrayChain.Period(2015, 2016, 0x1c05a3f4, 0, 1).Append(new CompactTarget(0x1c0168fd), 2);
        Assert.Equal(0x1c0168fdu, Mainnet.Next(chain, 0).Bits);
    }

    [Fact]
    public void A_period_is_measured_over_one_interval_less_than_it_has_blocks()
    {
        // 16 blocks exactly on schedule span 15 intervals, so the difficulty rises by 16/15.
        var parameters = new DifficultyParameters().With("window", 16);
        var next = Next(new BitcoinRule(parameters), 31, 9600, 9600 + (15 * 600), 0x1b0404cb);
        var exact = UInt256.MultiplyDivide(new CompactTarget(0x1b0404cb).ToTarget(), 15, 16, out _);
        Assert.Equal(CompactTarget.FromTarget(exact), next);
    }

    [Fact]
    public void Spacings_below_a_second_and_targets_near_2_to_the_255_are_exact()
    {
        var limit = Target.UpToBits(255);
        var rule = new BitcoinRule(
            new DifficultyParameters { Spacing = new SimTime(250_000), TargetMax = limit }.With("window", 4));
        var bits = CompactTarget.FromTarget(limit >> 1);
        var chain = new ArrayChain();
        foreach (var time in new long[] { 0, 100_000, 200_000, 1_500_000 })
            chain.AppendExact(bits, time);
        var exact = UInt256.MultiplyDivide(bits.ToTarget(), 3, 2, out _);
        Assert.Equal(CompactTarget.FromTarget(exact), rule.Next(chain, 2));
        chain = new ArrayChain();
        for (var i = 0; i < 4; i++)
            chain.AppendExact(CompactTarget.FromTarget(limit), i * 10_000_000L);
        Assert.Equal(CompactTarget.FromTarget(limit), rule.Next(chain, 31));
    }

    [Fact]
    public void Parameters_without_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BitcoinRule(new DifficultyParameters().With("window", 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BitcoinRule(new() { Spacing = SimTime.Zero }));
    }

    [TruthsFact]
    public void All_real_retargets_come_out_at_both_ends_of_what_is_known_and_not_beyond()
    {
        const long timespan = 1_209_600;
        var path = TruthsFactAttribute.PathOf("main_retarget_intervals.json");
        using var file = JsonDocument.Parse(File.ReadAllText(path));
        var rows = 0;
        var oneSecond = 0;
        foreach (var row in file.RootElement.EnumerateArray())
        {
            var (height, first) = (row[0].GetInt32(), row[1].GetInt64());
            var (least, greatest) = (row[2].GetInt64(), row[3].GetInt64());
            var bits = Convert.ToUInt32(row[4].GetString(), 16);
            var expected = new CompactTarget(Convert.ToUInt32(row[5].GetString(), 16));
            Assert.Equal(expected, Next(Mainnet, height, first, least, bits));
            Assert.Equal(expected, Next(Mainnet, height, first, greatest, bits));
            if (least - first > timespan / 4)
                Assert.NotEqual(expected, Next(Mainnet, height, first, least - 1, bits));
            if (greatest - first < timespan * 4)
                Assert.NotEqual(expected, Next(Mainnet, height, first, greatest + 1, bits));
            rows++;
            oneSecond += least == greatest ? 1 : 0;
        }

        Assert.Equal(436, rows);
        Assert.Equal(175, oneSecond);
    }

    private static BlockTarget Next(IDifficultyRule rule, int height, long first, long last, uint bits)
    {
        var window = height < 100 ? 16 : 2016;
        return rule.Next(ArrayChain.Period(height, window, bits, first, last), last + 600);
    }
}
