using Simulator.Domain.Network;

namespace Simulator.Tests.Network;

/// <summary>Transfer times against published figures and exact arithmetic.</summary>
public class TransferTimeTests
{
    private static readonly long Up = RegionTables.SimBlock2019.UploadBitsPerSecond[(int)Region.NA];
    private static readonly long Down = RegionTables.SimBlock2019.DownloadBitsPerSecond[(int)Region.EU];

    [Theory]
    [InlineData(535_000, 224_000)]
    [InlineData(18_000, 9_000)]
    [InlineData(0, 2_000)]
    public void A_block_from_North_America_to_Europe_takes_the_published_time(long bytes, long expected) =>
        Assert.Equal(expected, TransferTime.Simblock(bytes, Up, Down));

    [Fact]
    public void The_slower_end_sets_the_pace() =>
        Assert.Equal(TransferTime.Simblock(535_000, Down, Up), TransferTime.Simblock(535_000, Up, Down));

    [Theory]
    [InlineData(1_000_000, 8_000_000, 1_000_000)]
    [InlineData(1, 3, 2_666_667)]
    [InlineData(0, 3, 0)]
    [InlineData(4_000_000_000_000, 1_000_000_000_000, 32_000_000)]
    public void Exact_times_are_rounded_up_to_whole_microseconds(long bytes, long rate, long expected) =>
        Assert.Equal(expected, TransferTime.Exact(bytes, rate));
}
