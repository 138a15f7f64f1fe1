using Simulator.Domain.Pools;
using Simulator.Domain.Random;

namespace Simulator.Tests.Pools;

/// <summary>Whole satoshi are divided without a rest, by exact arithmetic.</summary>
public sealed class RewardSplitTests
{
    [Theory]
    [InlineData(100, new ulong[] { 1, 1, 1 }, new long[] { 34, 33, 33 })]
    [InlineData(101, new ulong[] { 1, 1, 1 }, new long[] { 34, 34, 33 })]
    [InlineData(10, new ulong[] { 0, 7, 0 }, new long[] { 0, 10, 0 })]
    [InlineData(10, new ulong[] { 47, 16, 15, 12, 6, 3, 1 }, new long[] { 5, 2, 1, 1, 1, 0, 0 })]
    [InlineData(3, new ulong[] { 1, 1, 1, 1 }, new long[] { 1, 1, 1, 0 })]
    [InlineData(1, new ulong[] { 1, 2 }, new long[] { 0, 1 })]
    [InlineData(0, new ulong[] { 1, 2 }, new long[] { 0, 0 })]
    [InlineData(5, new ulong[] { 0, 0 }, new long[] { 0, 0 })]
    [InlineData(5, new ulong[0], new long[0])]
    public void Left_over_satoshi_go_to_the_largest_remainders(long reward, ulong[] weights, long[] parts) =>
        Assert.Equal(parts, Parts(reward, [.. weights.Select(weight => (UInt128)weight)]));

    [Fact]
    public void It_agrees_with_plain_division_of_big_integers_for_any_weights()
    {
        for (var seed = 1UL; seed <= 300; seed++)
        {
            var random = new RandomStream(seed);
            var weights = new UInt128[1 + random.NextBelow(300)];
            var bits = 1 + random.NextBelow(96 + 14);
            for (var i = 0; i < weights.Length; i++)
                weights[i] = random.NextChance(0.2) ? weights[0] : Bits(random, random.NextBelow(bits + 1)) >> 9;
            var reward = (long)(random.NextBits() >> (2 + random.NextBelow(60)));

            Assert.True(Plain(reward, weights).SequenceEqual(Parts(reward, weights)), $"seed {seed}");
        }
    }

    [Fact]
    public void All_coins_that_can_exist_are_divided_exactly_among_huge_weights()
    {
        UInt128[] weights = [UInt128.One << 111, (UInt128.One << 110) - 1, 1, (UInt128.One << 80) + 3];

        foreach (var reward in (long[])[2_100_000_000_000_000, (1L << 62) - 1, 1])
            Assert.Equal(Plain(reward, weights), Parts(reward, weights));
    }

    private static UInt128 Bits(RandomStream random, int bits) =>
        bits == 0 ? 0 : new UInt128(random.NextBits(), random.NextBits()) >> (128 - bits);

    private static long[] Parts(long reward, UInt128[] weights)
    {
        var sheet = new CreditSheet();
        new RewardSplit().Divide(reward, weights, sheet);
        var parts = new long[weights.Length];
        for (var i = 0; i < sheet.Count; i++)
            parts[sheet.Members[i]] = sheet.Satoshi[i];
        return parts;
    }

    private static long[] Plain(long reward, UInt128[] weights)
    {
        var whole = weights.Aggregate(System.Numerics.BigInteger.Zero, (sum, weight) => sum + weight);
        var parts = new long[weights.Length];
        if (whole.IsZero)
            return parts;
        var remainders = new System.Numerics.BigInteger[weights.Length];
        for (var i = 0; i < weights.Length; i++)
            parts[i] = (long)System.Numerics.BigInteger.DivRem(reward * (System.Numerics.BigInteger)weights[i], whole,
                out remainders[i]);
        var left = (int)(reward - parts.Sum());
        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => remainders[i]).Take(left))
            parts[i]++;
        return parts;
    }
}
