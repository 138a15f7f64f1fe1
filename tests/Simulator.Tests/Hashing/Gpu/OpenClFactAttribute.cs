namespace Simulator.Tests.Hashing.Gpu;

/// <summary>
/// A test that needs an OpenCL device. Without one it is skipped, with a reason that starts with <c>needs opencl,</c>:
/// the build machine looks for these words and refuses what it could have installed.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OpenClFactAttribute : FactAttribute
{
    public OpenClFactAttribute()
    {
        Skip = EngineTestCase.Missing("opencl");
    }
}
