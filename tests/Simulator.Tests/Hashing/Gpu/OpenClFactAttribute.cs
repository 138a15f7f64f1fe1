using Simulator.Hashing.Gpu.OpenCl;

namespace Simulator.Tests.Hashing.Gpu;

/// <summary>
/// A test that needs an OpenCL device. Without one it is skipped, with a reason that starts with
/// <c>needs libOpenCL.so.1,</c>: the build machine looks for these words and refuses what it could have installed.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OpenClFactAttribute : FactAttribute
{
    public OpenClFactAttribute()
    {
        Skip = Reason;
    }

    /// <summary>Why there is none; null where there is one.</summary>
    public static string? Reason { get; } =
        OpenClDeviceList.Read().Missing is { } missing ? $"needs libOpenCL.so.1, and here: {missing}" : null;
}
