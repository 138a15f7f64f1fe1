using System.Runtime.InteropServices;

namespace Simulator.Hashing.Gpu.OpenCl;

/// <summary>
/// The functions of the system's OpenCL loader that the engine calls, found at run time: a machine without the loader
/// has a reason and no crash. Names and types are those of OpenCL 1.2. It calls nothing by itself.
/// </summary>
/// <remarks>Source: Khronos, OpenCL 1.2 specification, and its header <c>cl.h</c>.</remarks>
internal sealed unsafe class OpenClLibrary
{
    private static readonly string[] names =
        ["libOpenCL.so.1", "libOpenCL.so", "OpenCL.dll", "/System/Library/Frameworks/OpenCL.framework/OpenCL"];

    private static readonly Lazy<OpenClLibrary?> loaded = new(Load);

    private OpenClLibrary(nint library)
    {
        nint Of(string name) => NativeLibrary.GetExport(library, name);
        GetPlatformIds = (delegate* unmanaged<uint, nint*, uint*, int>)Of("clGetPlatformIDs");
        GetPlatformInfo = (delegate* unmanaged<nint, uint, nuint, void*, nuint*, int>)Of("clGetPlatformInfo");
        GetDeviceIds = (delegate* unmanaged<nint, ulong, uint, nint*, uint*, int>)Of("clGetDeviceIDs");
        GetDeviceInfo = (delegate* unmanaged<nint, uint, nuint, void*, nuint*, int>)Of("clGetDeviceInfo");
        CreateContext =
            (delegate* unmanaged<nint*, uint, nint*, nint, nint, int*, nint>)Of("clCreateContext");
        CreateCommandQueue = (delegate* unmanaged<nint, nint, ulong, int*, nint>)Of("clCreateCommandQueue");
        CreateProgramWithSource =
            (delegate* unmanaged<nint, uint, byte**, nuint*, int*, nint>)Of("clCreateProgramWithSource");
        BuildProgram = (delegate* unmanaged<nint, uint, nint*, byte*, nint, nint, int>)Of("clBuildProgram");
        GetProgramBuildInfo =
            (delegate* unmanaged<nint, nint, uint, nuint, void*, nuint*, int>)Of("clGetProgramBuildInfo");
        CreateKernel = (delegate* unmanaged<nint, byte*, int*, nint>)Of("clCreateKernel");
        SetKernelArgument = (delegate* unmanaged<nint, uint, nuint, void*, int>)Of("clSetKernelArg");
        CreateBuffer = (delegate* unmanaged<nint, ulong, nuint, void*, int*, nint>)Of("clCreateBuffer");
        EnqueueWrite = (delegate* unmanaged<nint, nint, uint, nuint, nuint, void*, uint, nint*, nint*, int>)
            Of("clEnqueueWriteBuffer");
        EnqueueRead = (delegate* unmanaged<nint, nint, uint, nuint, nuint, void*, uint, nint*, nint*, int>)
            Of("clEnqueueReadBuffer");
        EnqueueKernel = (delegate* unmanaged<nint, nint, uint, nuint*, nuint*, nuint*, uint, nint*, nint*, int>)
            Of("clEnqueueNDRangeKernel");
        Flush = (delegate* unmanaged<nint, int>)Of("clFlush");
        Finish = (delegate* unmanaged<nint, int>)Of("clFinish");
        WaitForEvents = (delegate* unmanaged<uint, nint*, int>)Of("clWaitForEvents");
        ReleaseEvent = (delegate* unmanaged<nint, int>)Of("clReleaseEvent");
        ReleaseBuffer = (delegate* unmanaged<nint, int>)Of("clReleaseMemObject");
        ReleaseKernel = (delegate* unmanaged<nint, int>)Of("clReleaseKernel");
        ReleaseProgram = (delegate* unmanaged<nint, int>)Of("clReleaseProgram");
        ReleaseCommandQueue = (delegate* unmanaged<nint, int>)Of("clReleaseCommandQueue");
        ReleaseContext = (delegate* unmanaged<nint, int>)Of("clReleaseContext");
    }

    /// <summary>The loader, or null where the machine has none.</summary>
    public static OpenClLibrary? Found => loaded.Value;

    public delegate* unmanaged<uint, nint*, uint*, int> GetPlatformIds { get; }

    public delegate* unmanaged<nint, uint, nuint, void*, nuint*, int> GetPlatformInfo { get; }

    public delegate* unmanaged<nint, ulong, uint, nint*, uint*, int> GetDeviceIds { get; }

    public delegate* unmanaged<nint, uint, nuint, void*, nuint*, int> GetDeviceInfo { get; }

    public delegate* unmanaged<nint*, uint, nint*, nint, nint, int*, nint> CreateContext { get; }

    public delegate* unmanaged<nint, nint, ulong, int*, nint> CreateCommandQueue { get; }

    public delegate* unmanaged<nint, uint, byte**, nuint*, int*, nint> CreateProgramWithSource { get; }

    public delegate* unmanaged<nint, uint, nint*, byte*, nint, nint, int> BuildProgram { get; }

    public delegate* unmanaged<nint, nint, uint, nuint, void*, nuint*, int> GetProgramBuildInfo { get; }

    public delegate* unmanaged<nint, byte*, int*, nint> CreateKernel { get; }

    public delegate* unmanaged<nint, uint, nuint, void*, int> SetKernelArgument { get; }

    public delegate* unmanaged<nint, ulong, nuint, void*, int*, nint> CreateBuffer { get; }

    public delegate* unmanaged<nint, nint, uint, nuint, nuint, void*, uint, nint*, nint*, int> EnqueueWrite { get; }

    public delegate* unmanaged<nint, nint, uint, nuint, nuint, void*, uint, nint*, nint*, int> EnqueueRead { get; }

    public delegate* unmanaged<nint, nint, uint, nuint*, nuint*, nuint*, uint, nint*, nint*, int> EnqueueKernel
    {
        get;
    }

    public delegate* unmanaged<nint, int> Flush { get; }

    public delegate* unmanaged<nint, int> Finish { get; }

    public delegate* unmanaged<uint, nint*, int> WaitForEvents { get; }

    public delegate* unmanaged<nint, int> ReleaseEvent { get; }

    public delegate* unmanaged<nint, int> ReleaseBuffer { get; }

    public delegate* unmanaged<nint, int> ReleaseKernel { get; }

    public delegate* unmanaged<nint, int> ReleaseProgram { get; }

    public delegate* unmanaged<nint, int> ReleaseCommandQueue { get; }

    public delegate* unmanaged<nint, int> ReleaseContext { get; }

    private static OpenClLibrary? Load()
    {
        try
        {
            foreach (var name in names)
                if (NativeLibrary.TryLoad(name, out var library))
                    return new OpenClLibrary(library);
        }
        catch (EntryPointNotFoundException)
        {
            // A loader too old for OpenCL 1.0's calls is as good as none.
        }

        return null;
    }
}
