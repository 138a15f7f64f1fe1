using System.Numerics;
using Simulator.Domain.Chain;
using Simulator.Domain.Mining;
using Simulator.Domain.Random;

namespace Simulator.Tests.Hashing;

/// <summary>The headers that follow a template once its nonces are spent, and the parts of a range.</summary>
public sealed class HeaderRollTests
{
    private static readonly BlockHeader template =
        RandomHeader.From(RandomStream.For(7, "roll")) with { Version = 0x20000000, Time = 1_700_000_000 };

    [Fact]
    public void The_first_header_is_the_template() =>
        Assert.Equal(template, new HeaderRoll(template, HeaderRoll.Bip320Mask, template.Time).At(0));

    [Fact]
    public void All_versions_within_the_mask_come_once_before_the_time_moves()
    {
        var roll = new HeaderRoll(template, HeaderRoll.Bip320Mask, template.Time + 1);
        var versions = new HashSet<int>();
        for (var place = 0UL; place < roll.Versions; place++)
        {
            var header = roll.At(place);
            Assert.Equal(template.Time, header.Time);
            Assert.Equal(0u, (uint)(header.Version ^ template.Version) & ~HeaderRoll.Bip320Mask);
            versions.Add(header.Version);
        }

        Assert.Equal(65536, versions.Count);
        Assert.Equal(template with { Time = template.Time + 1 }, roll.At(roll.Versions));
    }

    [Fact]
    public void Without_a_mask_only_the_time_moves()
    {
        var roll = new HeaderRoll(template, 0, template.Time + 9);

        Assert.Equal((1UL, 10UL), (roll.Versions, roll.Count));
        Assert.Equal(template with { Time = template.Time + 9 }, roll.At(9));
    }

    [Fact]
    public void Nothing_comes_after_the_latest_time()
    {
        var roll = new HeaderRoll(template, 0xe000, template.Time + 2);

        Assert.Equal(24UL, roll.Count);
        Assert.Equal(template.Time + 2, roll.At(23).Time);
        Assert.Throws<ArgumentOutOfRangeException>(() => roll.At(24));
    }

    [Theory]
    [InlineData(0x80000001)]
    [InlineData(0x1fffe000)]
    [InlineData(0x00010100)]
    public void A_mask_may_have_its_bits_anywhere(uint mask)
    {
        var roll = new HeaderRoll(template, mask, template.Time);
        var changes = Enumerable.Range(0, (int)Math.Min(roll.Count, 64))
            .Select(i => (uint)(roll.At((ulong)i).Version ^ template.Version)).ToArray();

        Assert.Equal(changes.Order().Distinct(), changes);
        Assert.All(changes, c => Assert.Equal(0u, c & ~mask));
        Assert.Equal(1UL << BitOperations.PopCount(mask), roll.Count);
    }

    [Theory]
    [InlineData(0, 4294967296, 1)]
    [InlineData(0, 4294967296, 7)]
    [InlineData(3, 2004, 8)]
    [InlineData(5, 8, 8)]
    [InlineData(9, 9, 3)]
    public void Parts_of_a_range_join_without_a_gap_and_are_even(ulong from, ulong to, int parts)
    {
        var whole = new NonceRange(from, to);
        var all = Enumerable.Range(0, parts).Select(i => whole.Part(i, parts)).ToArray();

        Assert.Equal((from, to), (all[0].From, all[^1].To));
        Assert.All(all.Zip(all.Skip(1)), p => Assert.Equal(p.First.To, p.Second.From));
        Assert.InRange(all.Max(p => p.Length) - all.Min(p => p.Length), 0UL, 1UL);
        Assert.Throws<ArgumentOutOfRangeException>(() => whole.Part(parts, parts));
    }
}
