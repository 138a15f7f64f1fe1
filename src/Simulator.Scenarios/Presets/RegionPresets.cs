using Simulator.Domain.Network;
using Simulator.Domain.Time;

namespace Simulator.Scenarios.Presets;

/// <summary>Published figures by region as settings of a scenario.</summary>
public sealed record RegionPreset(string Name, ValueList<RegionSettings> Regions,
    ValueList<ValueList<SimTime>> Latency);

/// <summary>
/// The sets of figures by region, taken from <see cref="RegionTables"/>; the shares are those of Bitcoin's nodes.
/// </summary>
public static class RegionPresets
{
    private static readonly double[] Shares2015 = [0.3869, 0.5159, 0.0113, 0.0574, 0.0119, 0.0166];
    private static readonly double[] Shares2019 = [0.3316, 0.4998, 0.0090, 0.1177, 0.0224, 0.0195];

    public static IReadOnlyList<RegionPreset> All { get; } =
        [Of(RegionTables.SimBlock2015, Shares2015), Of(RegionTables.SimBlock2019, Shares2019)];

    public static RegionPreset Find(string name) => All.First(p => p.Name == name);

    private static RegionPreset Of(RegionTables tables, double[] shares) => new(
        tables.Name,
        Domain.Network.Regions.Names
            .Select((n, i) =>
                new RegionSettings(n, shares[i], tables.UploadBitsPerSecond[i], tables.DownloadBitsPerSecond[i]))
            .ToValueList(),
        tables.LatencyMeansMilliseconds
            .Select(row => row.Select(ms => SimTime.FromMilliseconds(ms)).ToValueList()).ToValueList());
}
