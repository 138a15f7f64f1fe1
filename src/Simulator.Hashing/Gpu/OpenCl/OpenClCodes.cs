namespace Simulator.Hashing.Gpu.OpenCl;

/// <summary>
/// Numbers of <c>cl.h</c> that the engine uses, and words for the errors a user may see. It checks nothing.
/// </summary>
internal static class OpenClCodes
{
    public const int Success = 0;
    public const int DeviceNotFound = -1;
    public const int PlatformNotFound = -1001;

    public const ulong DeviceTypeAll = 0xffffffff;
    public const ulong DeviceTypeCpu = 1 << 1;
    public const uint DeviceType = 0x1000;
    public const uint DeviceMaxWorkGroupSize = 0x1004;
    public const uint DevicePreferredVectorWidthInt = 0x1008;
    public const uint DeviceGlobalMemorySize = 0x101f;
    public const uint DeviceAvailable = 0x1027;
    public const uint DeviceCompilerAvailable = 0x1028;
    public const uint DeviceName = 0x102b;
    public const uint DriverVersion = 0x102d;
    public const uint PlatformName = 0x0902;
    public const uint ProgramBuildLog = 0x1183;
    public const ulong MemoryReadWrite = 1 << 0;
    public const ulong MemoryReadOnly = 1 << 2;

    /// <summary>Throws where a call did not succeed.</summary>
    public static void Check(int code, string call)
    {
        if (code != Success)
            throw new DeviceFailure($"{call} failed with {code} ({Word(code)})");
    }

    private static string Word(int code) => code switch
    {
        -2 => "the device is not available",
        -3 => "the driver has no compiler",
        -4 => "no memory on the device for an object",
        -5 => "out of resources: often a launch that the system cut off",
        -6 => "out of host memory",
        -11 => "the kernel did not build",
        -14 => "a launch that was waited for failed",
        -34 => "the context is gone",
        -36 => "the queue is gone",
        -54 => "the work-group size does not suit the device",
        -9999 => "the card made an illegal access or was lost",
        _ => "see the CL_ error codes of cl.h",
    };
}
