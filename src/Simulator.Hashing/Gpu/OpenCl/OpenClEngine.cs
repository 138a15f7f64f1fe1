using Simulator.Domain.Mining;

namespace Simulator.Hashing.Gpu.OpenCl;

/// <summary>The OpenCL engine as the list knows it. It opens devices and never chooses between them.</summary>
internal static class OpenClEngine
{
    /// <summary>Its line in the list.</summary>
    public static EngineEntry Entry { get; } = new(
        "opencl", "any card or processor with an OpenCL driver", IsGpu: true, Devices, index => Open(index, new()));

    /// <summary>Opens the device with this place in the list.</summary>
    /// <exception cref="EngineUnavailable">There is none, or it cannot be used.</exception>
    public static IHashEngine Open(int index, GpuOptions options)
    {
        var device = OpenClDeviceList.At(OpenClLibrary.Found, index);
        var variant = OpenClVariant.For(device);
        return new GpuEngine(new("opencl", () => new OpenClDevice(device, variant)), options, TimeProvider.System);
    }

    private static EngineDevices Devices()
    {
        var (devices, missing) = OpenClDeviceList.Read(OpenClLibrary.Found);
        return new EngineDevices([.. devices.Select(d => d.Line)], missing);
    }
}
