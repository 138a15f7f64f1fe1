using Simulator.Domain.Mining;

namespace Simulator.Hashing;

/// <summary>
/// One kind of engine as the lists know it. It opens engines and never chooses between them.
/// </summary>
/// <param name="Name">What a user writes.</param>
/// <param name="Summary">What it is, in a line.</param>
/// <param name="IsGpu">True where the work leaves the CPU.</param>
/// <param name="Devices">
/// What this machine has for it: one line for each device, in order. Empty with a reason where there is none.
/// </param>
/// <param name="Open">Opens the engine on the device with this place in the list. The caller disposes of it.</param>
public sealed record EngineEntry(
    string Name, string Summary, bool IsGpu, Func<EngineDevices> Devices, Func<int, IHashEngine> Open);

/// <summary>The devices of one kind of engine, or why there is none.</summary>
/// <param name="Names">One line for each device: name, memory, driver.</param>
/// <param name="Missing">Why the list is empty, and what would help; null where it is not.</param>
public sealed record EngineDevices(IReadOnlyList<string> Names, string? Missing = null)
{
    /// <summary>One device.</summary>
    public static EngineDevices One(string name) => new([name]);

    /// <summary>None, with the reason.</summary>
    public static EngineDevices None(string reason) => new([], reason);
}
