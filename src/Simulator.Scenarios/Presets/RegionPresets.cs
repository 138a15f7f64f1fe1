namespace Simulator.Scenarios.Presets;

/// <summary>Published figures by region, in the order of <see cref="RegionPresets.Names"/>: data only.</summary>
public sealed record RegionPreset(string Name, int[][] LatencyMilliseconds, double[] Shares, int[] UpKilobits,
    int[] DownKilobits);

/// <summary>Figures of SimBlock@5fc7f9f (Apache-2.0), its settings of network and simulation.</summary>
public static class RegionPresets
{
    /// <summary>North America, Europe, South America, Asia and the Pacific, Japan, Australia.</summary>
    public static IReadOnlyList<string> Names { get; } = ["NA", "EU", "SA", "AP", "JP", "AU"];

    public static IReadOnlyList<RegionPreset> All { get; } =
    [
        new("simblock-2015",
            [
                [36, 119, 255, 310, 154, 208], [119, 12, 221, 242, 266, 350], [255, 221, 137, 347, 256, 269],
                [310, 242, 347, 99, 172, 278], [154, 266, 256, 172, 9, 163], [208, 350, 269, 278, 163, 22],
            ],
            [0.3869, 0.5159, 0.0113, 0.0574, 0.0119, 0.0166],
            [4_700, 8_100, 1_800, 5_300, 3_400, 5_200],
            [25_000, 24_000, 6_500, 10_000, 17_500, 14_000]),
        new("simblock-2019",
            [
                [32, 124, 184, 198, 151, 189], [124, 11, 227, 237, 252, 294], [184, 227, 88, 325, 301, 322],
                [198, 237, 325, 85, 58, 198], [151, 252, 301, 58, 12, 126], [189, 294, 322, 198, 126, 16],
            ],
            [0.3316, 0.4998, 0.009, 0.1177, 0.0224, 0.0195],
            [19_200, 20_700, 5_800, 15_700, 10_200, 11_300],
            [52_000, 40_000, 18_000, 22_800, 22_800, 29_900]),
    ];

    public static RegionPreset Find(string name) => All.First(p => p.Name == name);
}
