namespace Simulator.Domain.Network;

/// <summary>
/// Published figures of the Bitcoin network by region, one set per year: mean latencies, bandwidths, where nodes are
/// and how many links they open. Data only: it draws nothing.
/// </summary>
/// <remarks>Source: SimBlock@5fc7f9f (Apache-2.0), settings of network and simulation; order as <see
/// cref="Region"/>.</remarks>
public sealed class RegionTables
{
    private RegionTables(string name, int[][] latency, long[] upload, long[] download, ShareTable shares)
    {
        Name = name;
        LatencyMeansMilliseconds = latency;
        UploadBitsPerSecond = upload;
        DownloadBitsPerSecond = download;
        Shares = shares;
        Latency = LatencyTable.FromMeans(latency);
    }

    /// <summary>
    /// What each announcement, request and compact-block request takes beyond its latency, microseconds.
    /// </summary>
    public const long ControlMessageExtraMicroseconds = 10_000;

    /// <summary>What handling a block takes at its sender, microseconds.</summary>
    public const long BlockProcessingMicroseconds = 2_000;

    /// <summary>Figures of 2015.</summary>
    public static RegionTables SimBlock2015 { get; } = new(
        "simblock-2015",
        [
            [36, 119, 255, 310, 154, 208],
            [119, 12, 221, 242, 266, 350],
            [255, 221, 137, 347, 256, 269],
            [310, 242, 347, 99, 172, 278],
            [154, 266, 256, 172, 9, 163],
            [208, 350, 269, 278, 163, 22],
        ],
        [4_700_000, 8_100_000, 1_800_000, 5_300_000, 3_400_000, 5_200_000],
        [25_000_000, 24_000_000, 6_500_000, 10_000_000, 17_500_000, 14_000_000],
        ShareTable.Bitcoin2015);

    /// <summary>Figures of 2019.</summary>
    public static RegionTables SimBlock2019 { get; } = new(
        "simblock-2019",
        [
            [32, 124, 184, 198, 151, 189],
            [124, 11, 227, 237, 252, 294],
            [184, 227, 88, 325, 301, 322],
            [198, 237, 325, 85, 58, 198],
            [151, 252, 301, 58, 12, 126],
            [189, 294, 322, 198, 126, 16],
        ],
        [19_200_000, 20_700_000, 5_800_000, 15_700_000, 10_200_000, 11_300_000],
        [52_000_000, 40_000_000, 18_000_000, 22_800_000, 22_800_000, 29_900_000],
        ShareTable.Bitcoin2019);

    /// <summary>Every set.</summary>
    public static IReadOnlyList<RegionTables> All { get; } = [SimBlock2015, SimBlock2019];

    /// <summary>The word a scenario uses.</summary>
    public string Name { get; }

    /// <summary>Mean latency from a region (row) to a region (column), milliseconds.</summary>
    public IReadOnlyList<IReadOnlyList<int>> LatencyMeansMilliseconds { get; }

    /// <summary>Uplink of a node by region, bits per second.</summary>
    public IReadOnlyList<long> UploadBitsPerSecond { get; }

    /// <summary>Downlink of a node by region, bits per second.</summary>
    public IReadOnlyList<long> DownloadBitsPerSecond { get; }

    /// <summary>Where Bitcoin's nodes were in that year.</summary>
    public ShareTable Shares { get; }

    /// <summary>The law that draws one link's latency.</summary>
    public LatencyTable Latency { get; }

    /// <summary>The set of that name, or null.</summary>
    public static RegionTables? Find(string name) => All.FirstOrDefault(tables => tables.Name == name);
}
