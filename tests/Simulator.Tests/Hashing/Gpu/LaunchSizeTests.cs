using Simulator.Hashing.Gpu;

namespace Simulator.Tests.Hashing.Gpu;

/// <summary>How long launches become: by time, by hits, by what is left.</summary>
public sealed class LaunchSizeTests
{
    private static readonly DeviceFacts facts = new("any", 1, 256, 1 << 28, 1 << 14, 1 << 27);
    private readonly GpuOptions options = new();

    [Fact]
    public void It_grows_fourfold_at_most_until_the_budget_is_filled()
    {
        var size = new LaunchSize(facts, options);
        var lengths = new List<uint>();
        for (var i = 0; i < 10; i++)
        {
            lengths.Add(size.Next(0, 1UL << 32));
            // A card of 4 GH/s and 20 microseconds of overhead.
            size.Learn(lengths[^1], TimeSpan.FromSeconds(20e-6 + lengths[^1] / 4e9));
        }

        Assert.Equal([1u << 16, 1 << 18, 1 << 20, 1 << 22], lengths[..4]);
        Assert.InRange(lengths[^1], 9_500_000u, 10_500_000u);
        Assert.All(lengths, l => Assert.Equal(0u, l % facts.Granule));
    }

    [Fact]
    public void A_slow_device_gets_one_granule()
    {
        var size = new LaunchSize(facts, options);
        for (var i = 0; i < 40; i++)
            size.Learn(size.ByTime, TimeSpan.FromSeconds(1));

        Assert.Equal(facts.Granule, size.Next(0, 1UL << 32));
    }

    [Theory]
    [InlineData(0x7fffffffu, 1 << 14)]
    [InlineData(0xffffffffu, 1 << 13)]
    [InlineData(0x00ffffffu, 1 << 16)]
    public void An_easy_target_gets_what_fills_half_the_hit_list(uint top, uint length) =>
        Assert.Equal(length, new LaunchSize(facts, options).Next(top, 1UL << 32));

    [Theory]
    [InlineData(1UL, 256u)]
    [InlineData(256UL, 256u)]
    [InlineData(257UL, 512u)]
    public void The_end_of_a_range_gets_as_many_granules_as_hold_it(ulong remaining, uint length) =>
        Assert.Equal(length, new LaunchSize(facts, options).Next(0, remaining));

    [Fact]
    public void A_launch_that_was_short_for_another_reason_teaches_nothing()
    {
        var size = new LaunchSize(facts, options);

        size.Learn(256, TimeSpan.FromSeconds(1));

        Assert.Equal(options.LaunchFirst, size.ByTime);
    }
}
