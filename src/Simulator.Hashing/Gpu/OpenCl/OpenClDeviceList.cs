using System.Globalization;
using System.Text;

namespace Simulator.Hashing.Gpu.OpenCl;

/// <summary>A device as the platforms list it; it is not opened.</summary>
/// <param name="Id">The driver's handle.</param>
/// <param name="Name">The device's own name.</param>
/// <param name="Memory">Bytes of its global memory.</param>
/// <param name="Driver">The platform and the version of its driver.</param>
/// <param name="IsCpu">True where it is the processor itself, as with PoCL.</param>
/// <param name="VectorWidth">Integers that it likes to have in one vector.</param>
/// <param name="GroupMax">Threads of the largest work-group.</param>
internal sealed record OpenClDeviceEntry(
    nint Id, string Name, ulong Memory, string Driver, bool IsCpu, uint VectorWidth, uint GroupMax)
{
    /// <summary>Name, memory and driver in one line.</summary>
    public string Line => string.Create(
        CultureInfo.InvariantCulture, $"{Name}, {Memory / (double)(1 << 30):0.0} GiB, {Driver}");
}

/// <summary>
/// Every device of every OpenCL platform, in the order of the loader. It opens none and keeps nothing.
/// </summary>
internal static unsafe class OpenClDeviceList
{
    private const string NoLoader =
        "no OpenCL loader found (libOpenCL.so.1); install ocl-icd-libopencl1 and a driver, or use engine: cpu";

    private const string NoDriver =
        "the OpenCL loader knows no driver; install the one of your card, or pocl-opencl-icd to use the processor";

    private const string NoDevice = "the OpenCL drivers offer no device with a compiler; is the card in this machine?";

    /// <summary>The devices, or why there is none.</summary>
    /// <param name="cl">The loader; null where the machine has none.</param>
    public static (IReadOnlyList<OpenClDeviceEntry> Devices, string? Missing) Read(OpenClLibrary? cl)
    {
        if (cl is null)
            return ([], NoLoader);
        try
        {
            var platforms = Platforms(cl);
            if (platforms.Length == 0)
                return ([], NoDriver);
            var devices = platforms.SelectMany(p => DevicesOf(cl, p)).ToArray();
            return (devices, devices.Length == 0 ? NoDevice : null);
        }
        catch (DeviceFailure failure)
        {
            return ([], $"the OpenCL driver refuses to list its devices: {failure.Message}");
        }
    }

    /// <summary>The device with this place in the list.</summary>
    /// <exception cref="EngineUnavailable">There is none.</exception>
    public static OpenClDeviceEntry At(OpenClLibrary? cl, int index)
    {
        var (devices, missing) = Read(cl);
        if (missing is not null)
            throw new EngineUnavailable(missing);
        return index >= 0 && index < devices.Count ? devices[index] : throw new EngineUnavailable(
            $"there is no OpenCL device {index}; this machine has 0 to {devices.Count - 1}, see minesim doctor");
    }

    private static nint[] Platforms(OpenClLibrary cl)
    {
        uint count = 0;
        var code = cl.GetPlatformIds(0, null, &count);
        if (code == OpenClCodes.PlatformNotFound || (code == OpenClCodes.Success && count == 0))
            return [];
        OpenClCodes.Check(code, "clGetPlatformIDs");
        var platforms = new nint[count];
        fixed (nint* p = platforms)
            OpenClCodes.Check(cl.GetPlatformIds(count, p, null), "clGetPlatformIDs");
        return platforms;
    }

    private static List<OpenClDeviceEntry> DevicesOf(OpenClLibrary cl, nint platform)
    {
        uint count = 0;
        var code = cl.GetDeviceIds(platform, OpenClCodes.DeviceTypeAll, 0, null, &count);
        if (code == OpenClCodes.DeviceNotFound || (code == OpenClCodes.Success && count == 0))
            return [];
        OpenClCodes.Check(code, "clGetDeviceIDs");
        var ids = new nint[count];
        fixed (nint* p = ids)
            OpenClCodes.Check(cl.GetDeviceIds(platform, OpenClCodes.DeviceTypeAll, count, p, null), "clGetDeviceIDs");
        var driver = Text((size, into, used) =>
            cl.GetPlatformInfo(platform, OpenClCodes.PlatformName, size, (void*)into, (nuint*)used));
        return [.. ids.Where(id => Usable(cl, id)).Select(id => Entry(cl, id, driver))];
    }

    private static bool Usable(OpenClLibrary cl, nint id) =>
        (uint)Number(cl, id, OpenClCodes.DeviceAvailable) != 0
        && (uint)Number(cl, id, OpenClCodes.DeviceCompilerAvailable) != 0;

    private static OpenClDeviceEntry Entry(OpenClLibrary cl, nint id, string platform) => new(
        id,
        Text(cl, id, OpenClCodes.DeviceName),
        Number(cl, id, OpenClCodes.DeviceGlobalMemorySize),
        $"{platform} {Text(cl, id, OpenClCodes.DriverVersion)}",
        (Number(cl, id, OpenClCodes.DeviceType) & OpenClCodes.DeviceTypeCpu) != 0,
        (uint)Number(cl, id, OpenClCodes.DevicePreferredVectorWidthInt),
        (uint)Number(cl, id, OpenClCodes.DeviceMaxWorkGroupSize));

    /// <summary>A number of 4 or 8 bytes, whichever the driver gives.</summary>
    private static ulong Number(OpenClLibrary cl, nint id, uint what)
    {
        ulong number = 0;
        OpenClCodes.Check(cl.GetDeviceInfo(id, what, sizeof(ulong), &number, null), "clGetDeviceInfo");
        return number;
    }

    private static string Text(OpenClLibrary cl, nint id, uint what) => Text((size, into, used) =>
        cl.GetDeviceInfo(id, what, size, (void*)into, (nuint*)used));

    private static string Text(Func<nuint, nint, nint, int> ask)
    {
        nuint size = 0;
        OpenClCodes.Check(ask(0, 0, (nint)(&size)), "clGetDeviceInfo");
        var bytes = new byte[size];
        fixed (byte* p = bytes)
            OpenClCodes.Check(ask(size, (nint)p, 0), "clGetDeviceInfo");
        return string.Join(' ', Encoding.UTF8.GetString(bytes).TrimEnd('\0').Split(
            ' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
