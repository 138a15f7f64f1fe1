using Simulator.Domain.Mining;

namespace Simulator.Hashing.Work;

/// <summary>
/// Something that a worker can open an engine on, again after a failure. It never holds an open engine.
/// </summary>
/// <param name="Name">What views call it, different for each.</param>
/// <param name="Open">Opens the engine, on the worker's own thread. The worker disposes of it.</param>
public sealed record WorkDevice(string Name, Func<IHashEngine> Open)
{
    /// <summary>
    /// The devices of one kind of engine: so many workers on a CPU, or one for each GPU. Empty where this machine has
    /// none.
    /// </summary>
    public static IReadOnlyList<WorkDevice> Of(EngineEntry entry, int threads)
    {
        var known = entry.Devices().Names.Count;
        if (known == 0)
            return [];
        var count = entry.IsGpu ? known : threads;
        return [.. Enumerable.Range(0, count).Select(i =>
            new WorkDevice($"{entry.Name}{i}", () => entry.Open(entry.IsGpu ? i : 0)))];
    }
}
