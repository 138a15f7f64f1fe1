using System.Globalization;
using Simulator.Domain.Chain;
using Simulator.Domain.Difficulty;
using Simulator.Domain.Time;
using Simulator.Tests.House;

namespace Simulator.Tests.Difficulty;

/// <summary>Published walks and vectors of the three rules that Bitcoin Cash has had.</summary>
public class BitcoinCashRuleTests
{
    private static readonly UInt256 Limit = Target.UpToBits(224);

    [Fact]
    public void The_emergency_adjustment_waits_for_the_median_and_ends_at_the_limit()
    {
        var rule = new EdaRule(new() { TargetMax = Limit });
        var bits = CompactTarget.FromTarget(Limit >> 1);
        var chain = new ArrayChain().Append(bits, 1_269_211_443);
        for (var i = 1; i < 100; i++)
            Extend(chain, 600, bits);
        for (var i = 100; i < 110; i++)
            Assert.Equal(bits, rule.Next(Extend(chain, 7200, bits), 0));
        for (var i = 110; i < 113; i++)
        {
            var eased = bits.ToTarget() + (bits.ToTarget() >> 2);
            Extend(chain, 7200, bits);
            bits = CompactTarget.FromTarget(eased);
            Assert.Equal(bits, rule.Next(chain, 0));
        }

        Assert.Equal(0x1d00ffffu, rule.Next(Extend(chain, 7200, bits), 0).Bits);
        Assert.Equal(0x1d00ffffu, rule.Next(Extend(chain, 7200, new(0x1d00ffff)), 0).Bits);
    }

    [Fact]
    public void Cw144_follows_the_published_walk()
    {
        var rule = new Cw144Rule(new() { TargetMax = Limit });
        var bits = CompactTarget.FromTarget(Limit >> 4);
        var chain = new ArrayChain().Append(bits, 1_269_211_443);
        for (var i = 1; i < 2050; i++)
            Extend(chain, 600, bits);
        Assert.Equal(bits, Walk(chain, rule, 10, 600, bits));
        Assert.Equal(bits, rule.Next(Extend(chain, 6000, bits), 0));
        Assert.Equal(bits, rule.Next(Extend(chain, 1200 - 6000, bits), 0));
        Assert.Equal(bits, Walk(chain, rule, 20, 600, bits));
        Assert.Equal(bits, rule.Next(Extend(chain, 550, bits), 0));
        bits = Ends(0x1c0fe7b1, Walk(chain, rule, 10, 550, bits));
        bits = Ends(0x1c0db19f, Walk(chain, rule, 20, 10, bits));
        bits = Ends(0x1c0d9222, Walk(chain, rule, 1, 6000, bits));
        bits = Ends(0x1c2f13b9, Walk(chain, rule, 93, 6000, bits));
        bits = Ends(0x1c2ee9bf, Walk(chain, rule, 1, 6000, bits));
        bits = Ends(0x1d00ffff, Walk(chain, rule, 192, 6000, bits));
        Ends(0x1d00ffff, Walk(chain, rule, 5, 6000, bits));
    }

    [Theory]
    [InlineData(0x1a2b3c4du, 600, 1, 0x1a2b3c4du)]
    [InlineData(0x1a2b3c4du, 600 + 172_800, 1, 0x1a56789au)]
    [InlineData(0x1a2b3c4du, 600 - 172_800, 1, 0x1a159e26u)]
    [InlineData(0x1d00ffffu, 600 + 172_800, 1, 0x1d00ffffu)]
    public void Asert_doubles_and_halves_by_half_lives(uint anchor, long time, int blocks, uint expected)
    {
        var rule = new AsertRule(new() { TargetMax = Limit });
        // Block 0 came on schedule; the parent lies ahead or behind by the rest.
        var chain = new ArrayChain().Append(new(anchor), 10_000_000);
        for (var i = 1; i <= blocks; i++)
            chain.Append(new(anchor), 10_000_000 + time);

        Assert.Equal(expected, rule.Next(chain, 0).Bits);
    }

    [TruthsFact]
    public void Asert_gives_every_target_of_the_published_runs()
    {
        var runs = Directory.GetFiles(TruthsFactAttribute.Folder!, "run??");
        Assert.NotEmpty(runs);
        Assert.All(runs, path => Assert.InRange(CheckRun(path), 10, int.MaxValue));
    }

    /// <summary>
    /// A run gives anchor, then height, time and the target of the block after. Only the anchor and the newest block
    /// matter, so the heights between may be missing.
    /// </summary>
    private static int CheckRun(string path)
    {
        var lines = File.ReadAllLines(path);
        var anchorHeight = (int)Heading(lines, "anchor height");
        var anchorBits = new CompactTarget((uint)Heading(lines, "anchor nBits"));
        var anchorParent = Heading(lines, "anchor parent time");
        var rule = new AsertRule(new() { TargetMax = Limit });
        var count = 0;
        foreach (var line in lines.Where(line => line.Length > 0 && line[0] != '#'))
        {
            var fields = line.Split(' ');
            var view = new AnchoredView(anchorParent, anchorBits,
                int.Parse(fields[1], CultureInfo.InvariantCulture) - anchorHeight,
                long.Parse(fields[2], CultureInfo.InvariantCulture));
            Assert.Equal((path, fields[0], Hex(fields[3])), (path, fields[0], rule.Next(view, 0).Bits));
            count++;
        }

        return count;
    }

    private static long Heading(string[] lines, string name)
    {
        var text = lines.First(line => line.Contains(name + ":", StringComparison.Ordinal)).Split(':')[^1].Trim();
        return text.StartsWith("0x", StringComparison.Ordinal)
            ? Hex(text)
            : long.Parse(text, CultureInfo.InvariantCulture);
    }

    private static uint Hex(string text) => uint.Parse(text[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static CompactTarget Walk(
        ArrayChain chain, IDifficultyRule rule, int blocks, long interval, CompactTarget bits)
    {
        for (var i = 0; i < blocks; i++)
            bits = rule.Next(Extend(chain, interval, bits), 0);
        return bits;
    }

    private static CompactTarget Ends(uint expected, CompactTarget bits)
    {
        Assert.Equal(new CompactTarget(expected), bits);
        return bits;
    }

    private static ArrayChain Extend(ArrayChain chain, long interval, CompactTarget bits) =>
        chain.Append(bits, chain.TimeAt(chain.Height) + interval);

    /// <summary>Shows the anchor, its parent's time and one block; anything else is not there.</summary>
    private sealed class AnchoredView(long anchorParent, CompactTarget anchorBits, int height, long time) : IChainView
    {
        public int Height => height;

        public int FirstHeight => -1;

        public CompactTarget BitsAt(int at) => at == 0 ? anchorBits : throw new ArgumentOutOfRangeException(nameof(at));

        public long TimeAt(int at) => at == -1 ? anchorParent : at == height ? time
            : throw new ArgumentOutOfRangeException(nameof(at));

        public long TimeExactAt(int at) => TimeAt(at) * 1_000_000;

        public UInt256 ChainWorkAt(int at) => throw new ArgumentOutOfRangeException(nameof(at));
    }
}
