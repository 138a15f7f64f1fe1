using Simulator.Domain.Random;
using Simulator.Model.Chain;

namespace Simulator.Tests.Model.Chain;

public sealed class BlockSetTests
{
    [Theory]
    [InlineData(1, 40)]
    [InlineData(2, 400)]
    [InlineData(3, 20_000)]
    public void It_holds_what_an_ordinary_set_holds(ulong seed, int spread)
    {
        var random = new RandomStream(seed);
        var oracle = new HashSet<int>();
        var tested = default(BlockSet);
        for (var i = 0; i < 5_000; i++)
        {
            var handle = Math.Max(0, i - spread / 2 + random.NextBelow(spread));
            Assert.True(oracle.Add(handle) == tested.Add(handle), $"seed {seed}: adding {handle} at {i}");
            var asked = random.NextBelow(i + 2 * spread);
            Assert.True(oracle.Contains(asked) == tested.Contains(asked), $"seed {seed}: asking for {asked} at {i}");
        }

        for (var handle = 0; handle < 5_000 + spread; handle++)
            Assert.True(oracle.Contains(handle) == tested.Contains(handle), $"seed {seed}: {handle} at the end");
    }

    [Fact]
    public void A_copy_of_a_young_set_is_a_set_of_its_own()
    {
        var set = default(BlockSet);
        set.Add(5);
        var copy = set;
        copy.Add(6);
        Assert.Equal((true, false, true), (set.Contains(5), set.Contains(6), copy.Contains(6)));
    }
}
