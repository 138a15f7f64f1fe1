using Simulator.Domain.Mining;
using Simulator.Hashing.Engines;
using Simulator.Hashing.Gpu.Cuda;
using Simulator.Hashing.Gpu.OpenCl;

namespace Simulator.Hashing;

/// <summary>
/// The list of engines. A new one is one file and one line here; command line, scenarios, docs and the contract suite
/// take it from this list.
/// </summary>
public static class HashEngines
{
    /// <summary>Every engine, the slowest first in its class: CPU, then GPU.</summary>
    public static IReadOnlyList<EngineEntry> All { get; } =
    [
        new("scalar", "one nonce at a time, the reference", false, () => EngineDevices.One("CPU"),
            _ => new ScalarSearch()),
        Avx2Engine.Entry,
        Avx512Engine.Entry,
        OpenClEngine.Entry,
        CudaEngine.Entry,
    ];

    /// <summary>
    /// The last CPU engine of the list whose instructions this machine has; there is always one, the reference.
    /// </summary>
    public static EngineEntry BestCpu() => All.Last(entry => !entry.IsGpu && entry.Devices().Names.Count > 0);

    /// <summary>The entry of a name, or null.</summary>
    public static EngineEntry? Find(string name) => All.FirstOrDefault(entry => entry.Name == name);
}
