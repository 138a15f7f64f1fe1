namespace Simulator.Hashing.Gpu;

/// <summary>What makes one kind of GPU engine: its name and how a device is opened. It opens none by itself.</summary>
/// <param name="Name">The engine's name in lists and scenarios.</param>
/// <param name="Open">
/// Opens the device and loads the kernel. Throws <see cref="EngineUnavailable"/> where it is not there and
/// <see cref="DeviceFailure"/> where the driver refuses.
/// </param>
internal sealed record GpuKind(string Name, Func<IComputeDevice> Open);
