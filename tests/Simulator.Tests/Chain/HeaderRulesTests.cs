using Simulator.Domain.Chain;

namespace Simulator.Tests.Chain;

public class HeaderRulesTests
{
    private static readonly CompactTarget Bits = new(0x1d00ffff);
    private static readonly HeaderContext Context = new(Bits, MedianTimePast: 1000, TimeMin: 1500, Now: 2000);

    [Theory]
    [InlineData(1500, 0x1d00ffffu, "valid")]
    [InlineData(9200, 0x1d00ffffu, "valid")]
    [InlineData(9201, 0x1d00ffffu, "time-too-new")]
    [InlineData(1000, 0x1d00ffffu, "time-too-old")]
    [InlineData(1001, 0x1d00ffffu, "time-timewarp-attack")]
    [InlineData(1499, 0x1d00ffffu, "time-timewarp-attack")]
    [InlineData(1500, 0x1d00fffeu, "bad-diffbits")]
    [InlineData(1000, 0x1d00fffeu, "bad-diffbits")]
    public void A_simulated_header_gets_the_reason_that_Bitcoin_Core_would_give(long time, uint bits, string reason) =>
        Assert.Equal(reason, HeaderRules.Check(time, new CompactTarget(bits), Context).Name());

    [Fact]
    public void Without_a_rule_at_period_edges_only_the_median_holds() =>
        Assert.Equal(HeaderVerdict.Valid, HeaderRules.Check(1001, Bits, Context with { TimeMin = long.MinValue }));

    [Fact]
    public void A_real_header_must_also_be_a_proof_of_work()
    {
        var header = new BlockHeader(
            1,
            Hash256.Zero,
            Hash256.Parse("4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b"),
            1231006505,
            Bits,
            2083236893);
        var context = new HeaderContext(Bits, MedianTimePast: 0, TimeMin: long.MinValue, Now: 1231006505);
        var limit = Target.UpToBits(224);
        Assert.Equal(HeaderVerdict.Valid, HeaderRules.Check(header, limit, context));
        Assert.Equal(HeaderVerdict.HighHash, HeaderRules.Check(header with { Nonce = 1 }, limit, context));
        Assert.Equal(HeaderVerdict.HighHash, HeaderRules.Check(header, limit >> 8, context));
        Assert.Equal(HeaderVerdict.BadVersion, HeaderRules.Check(header, limit, context with { VersionMin = 2 }));
        Assert.Equal(
            HeaderVerdict.TimeTooOld, HeaderRules.Check(header, limit, context with { MedianTimePast = header.Time }));
    }

    [Fact]
    public void Every_verdict_has_a_name_of_its_own()
    {
        var all = Enum.GetValues<HeaderVerdict>();
        Assert.Equal(HeaderVerdicts.Count, all.Length);
        Assert.Equal(all.Length, all.Select(v => v.Name()).Distinct().Count());
        foreach (var verdict in all)
        {
            Assert.True(HeaderVerdicts.TryParse(verdict.Name(), out var back));
            Assert.Equal(verdict, back);
            var joined = verdict.Name().Replace("-", "", StringComparison.Ordinal);
            Assert.Equal(verdict.ToString().ToLowerInvariant(), joined);
        }

        Assert.False(HeaderVerdicts.TryParse("bad-luck", out _));
    }

    [Theory]
    [InlineData(new long[] { 5 }, 5)]
    [InlineData(new long[] { 5, 3 }, 5)]
    [InlineData(new long[] { 9, 1, 5 }, 5)]
    [InlineData(new long[] { 11, 1, 10, 2, 9, 3, 8, 4, 7, 5, 6 }, 6)]
    [InlineData(new long[] { 4, 4, 4, 4, 4, 4, 900, 900, 900, 900, 900 }, 4)]
    public void The_median_does_not_mind_the_order(long[] times, long expected) =>
        Assert.Equal(expected, MedianTimePast.Of(times));
}
