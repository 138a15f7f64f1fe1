namespace Simulator.Hashing.Work;

/// <summary>The sum of device lines. It never counts anything itself.</summary>
internal static class DeviceTotals
{
    public static DeviceView Of(IReadOnlyList<DeviceView> devices)
    {
        ulong Add(Func<DeviceView, ulong> part) => devices.Aggregate(0UL, (sum, device) => sum + part(device));
        return new DeviceView(
            "total", "", StateOf(devices),
            new DeviceRates(
                devices.Sum(d => d.Rates.FiveSeconds), devices.Sum(d => d.Rates.Minute),
                devices.Sum(d => d.Rates.QuarterHour), devices.Sum(d => d.Rates.Average)),
            Add(d => d.Hashes), Add(d => d.Wasted), Add(d => d.Overshoot), devices.Sum(d => d.Hits),
            devices.Sum(d => d.StaleHits), devices.Sum(d => d.Accepted), devices.Sum(d => d.Rejected),
            devices.Sum(d => d.HardwareErrors), devices.Sum(d => d.Faults),
            devices.Count == 0 ? 0 : devices.Average(d => d.Utilisation), devices.Sum(d => d.GapSeconds));
    }

    /// <summary>Hashing if any device is, else what the first one does.</summary>
    private static DeviceState StateOf(IReadOnlyList<DeviceView> devices) =>
        devices.Any(d => d.State == DeviceState.Hashing) || devices.Count == 0
            ? DeviceState.Hashing
            : devices[0].State;
}
