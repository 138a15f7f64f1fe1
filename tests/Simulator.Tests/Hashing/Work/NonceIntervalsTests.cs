using Simulator.Domain.Mining;
using Simulator.Domain.Random;
using Simulator.Hashing.Work;

namespace Simulator.Tests.Hashing.Work;

public sealed class NonceIntervalsTests
{
    [Fact]
    public void Neighbours_are_joined()
    {
        var set = new NonceIntervals();
        foreach (var (from, to) in new[] { (10UL, 20UL), (30UL, 40UL), (20UL, 30UL), (0UL, 5UL) })
            Assert.True(set.TryAdd(new NonceRange(from, to), out _));

        Assert.Equal([new NonceRange(0, 5), new NonceRange(10, 40)], set.Ranges);
        Assert.Equal(35UL, set.Count);
    }

    [Theory]
    [InlineData(0, 10, 0, 0)]
    [InlineData(20, 30, 0, 0)]
    [InlineData(15, 15, 0, 0)]
    [InlineData(19, 30, 19, 20)]
    [InlineData(0, 11, 10, 11)]
    [InlineData(12, 13, 12, 13)]
    [InlineData(0, 30, 10, 20)]
    public void What_is_there_already_is_named_and_nothing_changes(ulong from, ulong to, ulong least, ulong end)
    {
        var set = new NonceIntervals();
        set.TryAdd(new NonceRange(10, 20), out _);

        var isNew = set.TryAdd(new NonceRange(from, to), out var repeated);

        Assert.Equal(least == end, isNew);
        Assert.Equal(isNew ? default : new NonceRange(least, end), repeated);
        if (!isNew)
            Assert.Equal([new NonceRange(10, 20)], set.Ranges);
    }

    [Fact]
    public void What_is_not_there_cannot_be_taken_out()
    {
        var set = new NonceIntervals();
        set.TryAdd(new NonceRange(10, 20), out _);

        Assert.Throws<ArgumentException>(() => set.Remove(new NonceRange(19, 21)));
        Assert.Throws<ArgumentException>(() => set.Remove(new NonceRange(30, 31)));
    }

    [Fact]
    public void The_last_nonce_there_is_can_be_held()
    {
        var set = new NonceIntervals();
        set.TryAdd(NonceRange.All, out _);
        set.Remove(new NonceRange(0, NonceRange.End - 1));

        Assert.Equal(new NonceRange(NonceRange.End - 1, NonceRange.End), set.First(NonceRange.All));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_is_a_set_whatever_is_done_to_it(ulong seed)
    {
        var random = new RandomStream(seed);
        var plain = new bool[64];
        var set = new NonceIntervals();
        for (var step = 0; step < 4000; step++)
        {
            var from = random.NextBelow(64);
            var range = new NonceRange((ulong)from, (ulong)(from + random.NextBelow(65 - from)));
            var inside = Enumerable.Range(from, (int)range.Length).ToArray();
            if (random.NextChance(0.5))
            {
                var isNew = inside.All(i => !plain[i]);
                Assert.True(isNew == set.TryAdd(range, out _), $"seed {seed}, step {step}: {range} into {set}");
                foreach (var i in isNew ? inside : [])
                    plain[i] = true;
            }
            else if (inside.All(i => plain[i]))
            {
                set.Remove(range);
                foreach (var i in inside)
                    plain[i] = false;
            }

            Assert.Equal((ulong)plain.Count(isIn => isIn), set.Count);
            Assert.Equal((ulong)inside.Count(i => plain[i]), set.CountIn(range));
            Assert.Equal(Pieces(plain), set.ToString());
        }
    }

    private static string Pieces(bool[] plain)
    {
        var pieces = new List<string>();
        for (var i = 0; i < plain.Length;)
        {
            var from = i;
            while (i < plain.Length && plain[i])
                i++;
            if (i > from)
                pieces.Add($"[{from}, {i})");
            else
                i++;
        }

        return string.Join(" ", pieces);
    }
}
