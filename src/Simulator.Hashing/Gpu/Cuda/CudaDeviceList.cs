using System.Globalization;

namespace Simulator.Hashing.Gpu.Cuda;

/// <summary>A card as the driver lists it; it is not opened.</summary>
/// <param name="Handle">The driver's handle.</param>
/// <param name="Name">The card's own name.</param>
/// <param name="Memory">Bytes of its memory.</param>
/// <param name="Processors">Streaming multiprocessors.</param>
/// <param name="Capability">Compute capability, 10 x major + minor.</param>
/// <param name="Driver">Version of CUDA that the driver speaks.</param>
internal sealed record CudaDeviceEntry(
    int Handle, string Name, ulong Memory, int Processors, int Capability, string Driver)
{
    /// <summary>Name, memory and driver in one line.</summary>
    public string Line => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}, {Memory / (double)(1 << 30):0.0} GiB, {Processors} processors, CUDA {Driver}");
}

/// <summary>Every card that NVIDIA's driver knows, in its order. It opens none.</summary>
internal static class CudaDeviceList
{
    private const int ProcessorCount = 16;
    private const int CapabilityMajor = 75;
    private const int CapabilityMinor = 76;
    private const int NoDevice = 100;

    private const string NoDriver =
        "no NVIDIA driver found (libcuda.so.1); install the driver of the card, or use engine: opencl or engine: cpu";

    private const string NoCard = "the NVIDIA driver finds no card; see nvidia-smi, or use engine: cpu";

    /// <summary>The cards, or why there is none.</summary>
    /// <param name="driver">The driver; null where the machine has none.</param>
    public static (IReadOnlyList<CudaDeviceEntry> Devices, string? Missing) Read(ICudaDriver? driver)
    {
        if (driver is null)
            return ([], NoDriver);
        try
        {
            var code = driver.Initialize();
            if (code == NoDevice)
                return ([], NoCard);
            var call = new CudaCall(driver);
            call.Check(code, "cuInit");
            call.Check(driver.DeviceCount(out var count), "cuDeviceGetCount");
            call.Check(driver.Version(out var version), "cuDriverGetVersion");
            var words = $"{version / 1000}.{version % 1000 / 10}";
            return count == 0 ? ([], NoCard)
                : ([.. Enumerable.Range(0, count).Select(i => Entry(driver, call, i, words))], null);
        }
        catch (DeviceFailure failure)
        {
            return ([], $"the NVIDIA driver refuses to list its cards: {failure.Message}");
        }
    }

    /// <summary>The card with this place in the list.</summary>
    /// <exception cref="EngineUnavailable">There is none.</exception>
    public static CudaDeviceEntry At(ICudaDriver? driver, int index)
    {
        var (devices, missing) = Read(driver);
        if (missing is not null)
            throw new EngineUnavailable(missing);
        return index >= 0 && index < devices.Count ? devices[index] : throw new EngineUnavailable(
            $"there is no CUDA device {index}; this machine has 0 to {devices.Count - 1}, see minesim doctor");
    }

    private static CudaDeviceEntry Entry(ICudaDriver driver, CudaCall call, int index, string version)
    {
        call.Check(driver.Device(index, out var device), "cuDeviceGet");
        call.Check(driver.DeviceName(device, out var name), "cuDeviceGetName");
        call.Check(driver.DeviceMemory(device, out var memory), "cuDeviceTotalMem");
        return new CudaDeviceEntry(
            device, name, memory, Attribute(ProcessorCount), 10 * Attribute(CapabilityMajor)
            + Attribute(CapabilityMinor), version);

        int Attribute(int which)
        {
            call.Check(driver.DeviceAttribute(device, which, out var value), "cuDeviceGetAttribute");
            return value;
        }
    }
}

/// <summary>Turns a driver's code into a failure with its own words.</summary>
internal readonly struct CudaCall(ICudaDriver driver)
{
    /// <summary>Throws where a call did not succeed.</summary>
    public void Check(int code, string call)
    {
        if (code != 0)
            throw new DeviceFailure($"{call} failed with {code} ({driver.Word(code)})");
    }
}
