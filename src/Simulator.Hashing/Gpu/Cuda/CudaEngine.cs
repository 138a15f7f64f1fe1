using Simulator.Domain.Mining;

namespace Simulator.Hashing.Gpu.Cuda;

/// <summary>The CUDA engine as the list knows it. It needs the driver alone, and never chooses between cards.</summary>
internal static class CudaEngine
{
    /// <summary>Its line in the list.</summary>
    public static EngineEntry Entry { get; } = new(
        "cuda", "NVIDIA cards, through the driver alone", IsGpu: true, Devices,
        index => Open(CudaLibrary.Found, index, new(), TimeProvider.System));

    /// <summary>Opens the card with this place in the list.</summary>
    /// <exception cref="EngineUnavailable">There is none, or it cannot be used.</exception>
    public static GpuEngine Open(ICudaDriver? driver, int index, GpuOptions options, TimeProvider clock)
    {
        var device = CudaDeviceList.At(driver, index);
        return new GpuEngine(new("cuda", () => new CudaDevice(driver!, device, EmbeddedKernels.Ptx)), options, clock);
    }

    private static EngineDevices Devices()
    {
        var (devices, missing) = CudaDeviceList.Read(CudaLibrary.Found);
        return new EngineDevices([.. devices.Select(d => d.Line)], missing);
    }
}
