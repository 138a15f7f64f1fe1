using Simulator.Domain.Mining;

namespace Simulator.Hashing.Gpu.OpenCl;

/// <summary>The OpenCL engine as the list knows it. It opens devices and never chooses between them.</summary>
internal static class OpenClEngine
{
    /// <summary>Its line in the list.</summary>
    public static EngineEntry Entry { get; } = new(
        "opencl", "any card or processor with an OpenCL driver", IsGpu: true, Devices, index => Open(index));

    /// <summary>
    /// A processor that plays the card waits for its cores as every thread does: on a busy machine, silence of a second
    /// is no failure.
    /// </summary>
    private static readonly GpuOptions onProcessor = new() { SilenceMax = TimeSpan.FromSeconds(10) };

    /// <summary>Opens the device with this place in the list; without options, with those of its kind.</summary>
    /// <exception cref="EngineUnavailable">There is none, or it cannot be used.</exception>
    public static IHashEngine Open(int index, GpuOptions? options = null)
    {
        var device = OpenClDeviceList.At(OpenClLibrary.Found, index);
        var variant = OpenClVariant.For(device);
        options ??= device.IsCpu ? onProcessor : new GpuOptions();
        return new GpuEngine(new("opencl", () => new OpenClDevice(device, variant)), options, TimeProvider.System);
    }

    private static EngineDevices Devices()
    {
        var (devices, missing) = OpenClDeviceList.Read(OpenClLibrary.Found);
        return new EngineDevices([.. devices.Select(d => d.Line)], missing);
    }
}
