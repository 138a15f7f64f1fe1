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

    // Anchor's bits and its parent's time, heights above the anchor, time, and the target of the block after: from the
    // published runs 4 (schedule jumps of a half-life), 5 (height jumps) and 6 (random solve times).
    [Theory]
    [InlineData(0x01010000u, 0L, 28, 4855800L, 0x04100000u)]
    [InlineData(0x01010000u, 0L, 56, 9711000L, 0x08010000u)]
    [InlineData(0x01010000u, 0L, 84, 14566200L, 0x0b100000u)]
    [InlineData(0x01010000u, 0L, 112, 19421400L, 0x0f010000u)]
    [InlineData(0x01010000u, 0L, 140, 24276600L, 0x12100000u)]
    [InlineData(0x01010000u, 0L, 168, 29131800L, 0x16010000u)]
    [InlineData(0x01010000u, 0L, 196, 33987000L, 0x19100000u)]
    [InlineData(0x01010000u, 0L, 224, 38842200L, 0x1d00ffffu)]
    [InlineData(0x1d00ffffu, 0L, 7777, 0L, 0x191fd8b0u)]
    [InlineData(0x1d00ffffu, 0L, 15841, 0L, 0x1601fd8bu)]
    [InlineData(0x1d00ffffu, 0L, 23905, 0L, 0x121fd8b0u)]
    [InlineData(0x1d00ffffu, 0L, 31969, 0L, 0x0f01fd8bu)]
    [InlineData(0x1d00ffffu, 0L, 40033, 0L, 0x0b1fd8b0u)]
    [InlineData(0x1d00ffffu, 0L, 48097, 0L, 0x0801fd8bu)]
    [InlineData(0x1d00ffffu, 0L, 56161, 0L, 0x041fd8b0u)]
    [InlineData(0x1d00ffffu, 0L, 64225, 0L, 0x01010000u)]
    [InlineData(0x1802aee8u, 0L, 100, 63201L, 0x1802b620u)]
    [InlineData(0x1802aee8u, 0L, 200, 125604L, 0x1802bcdeu)]
    [InlineData(0x1802aee8u, 0L, 300, 191306L, 0x1802cd1du)]
    [InlineData(0x1802aee8u, 0L, 400, 244075L, 0x1802b891u)]
    [InlineData(0x1802aee8u, 0L, 500, 300620L, 0x1802aef5u)]
    [InlineData(0x1802aee8u, 0L, 600, 370035L, 0x1802c977u)]
    [InlineData(0x1802aee8u, 0L, 700, 425498L, 0x1802bc92u)]
    [InlineData(0x1802aee8u, 0L, 800, 482486L, 0x1802b422u)]
    [InlineData(0x1802aee8u, 0L, 900, 530252L, 0x18029309u)]
    [InlineData(0x1802aee8u, 0L, 1000, 589738L, 0x180291adu)]
    public void Asert_gives_the_targets_of_the_published_runs(
        uint anchor, long anchorParent, int height, long time, uint expected) =>
        Assert.Equal(expected, new AsertRule(new()).Next(
            new AnchoredView(anchorParent, new(anchor), height, time), 0).Bits);

    [TruthsFact]
    public void Asert_gives_every_target_of_the_published_runs()
    {
        var runs = Directory.GetFiles(TruthsFactAttribute.Folder!, "run??");
        Assert.NotEmpty(runs);
        Assert.All(runs, path => Assert.InRange(CheckRun(path), 10, int.MaxValue));
    }

    /// <summary>
    /// A run gives anchor, then height, time and the target of the block after. Only the anchor and the newest block
    /// matter, so the heights between may be missing. Some runs cross the greatest height of 32 or 64 bits.
    /// </summary>
    private static int CheckRun(string path)
    {
        var lines = File.ReadAllLines(path);
        var anchorHeight = Heading(lines, "anchor height");
        var anchorBits = new CompactTarget((uint)Heading(lines, "anchor nBits"));
        var anchorParent = (long)Heading(lines, "anchor parent time", "anchor ancestor time");
        var rule = new AsertRule(new() { TargetMax = Limit });
        var count = 0;
        foreach (var line in lines.Where(line => line.Length > 0 && line[0] != '#'))
        {
            var fields = line.Split(' ');
            var view = new AnchoredView(anchorParent, anchorBits,
                (int)(ulong.Parse(fields[1], CultureInfo.InvariantCulture) - anchorHeight),
                long.Parse(fields[2], CultureInfo.InvariantCulture));
            Assert.Equal((path, fields[0], Hex(fields[3])), (path, fields[0], rule.Next(view, 0).Bits));
            count++;
        }

        return count;
    }

    private static ulong Heading(string[] lines, params string[] names)
    {
        var text = lines.First(line => names.Any(name => line.Contains(name + ":", StringComparison.Ordinal)))
            .Split(':')[^1].Trim();
        return text.StartsWith("0x", StringComparison.Ordinal)
            ? Hex(text)
            : ulong.Parse(text, CultureInfo.InvariantCulture);
    }

    private static uint Hex(string text) => uint.Parse(text[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static CompactTarget Walk(
        ArrayChain chain, IDifficultyRule rule, int blocks, long interval, CompactTarget bits)
    {
        for (var i = 0; i < blocks; i++)
            bits = rule.Next(Extend(chain, interval, bits), 0).Compact;
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

        public UInt256 WorkAt(int at) => throw new ArgumentOutOfRangeException(nameof(at));

        public UInt256 ChainWorkAt(int at) => throw new ArgumentOutOfRangeException(nameof(at));
    }
}
