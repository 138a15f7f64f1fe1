namespace Simulator.Hashing.Gpu.Cuda;

/// <summary>
/// The calls of NVIDIA's driver that the engine makes, with their codes: 0 is success. Handles and device addresses are
/// opaque. An implementation passes on and judges nothing; calls for a device come from one thread.
/// </summary>
/// <remarks>Source: NVIDIA, CUDA Driver API.</remarks>
internal unsafe interface ICudaDriver
{
    /// <summary>cuInit.</summary>
    int Initialize();

    /// <summary>cuDriverGetVersion: 1000 x major + 10 x minor.</summary>
    int Version(out int version);

    /// <summary>cuDeviceGetCount.</summary>
    int DeviceCount(out int count);

    /// <summary>cuDeviceGet.</summary>
    int Device(int index, out int device);

    /// <summary>cuDeviceGetName.</summary>
    int DeviceName(int device, out string name);

    /// <summary>cuDeviceTotalMem_v2, bytes.</summary>
    int DeviceMemory(int device, out ulong bytes);

    /// <summary>cuDeviceGetAttribute.</summary>
    int DeviceAttribute(int device, int attribute, out int value);

    /// <summary>cuCtxCreate_v2: the context becomes the thread's.</summary>
    int CreateContext(int device, uint flags, out nint context);

    /// <summary>cuCtxDestroy_v2: frees all that was made in it.</summary>
    int DestroyContext(nint context);

    /// <summary>cuModuleLoadDataEx: compiles PTX for the card; the log says what is wrong with it.</summary>
    int LoadModule(string ptx, out nint module, out string log);

    /// <summary>cuModuleGetFunction.</summary>
    int Function(nint module, string name, out nint function);

    /// <summary>cuMemAlloc_v2.</summary>
    int Allocate(nuint bytes, out ulong address);

    /// <summary>cuMemAllocHost_v2: memory of the host that copies may run beside.</summary>
    int AllocateHost(nuint bytes, out nint memory);

    /// <summary>cuMemFreeHost.</summary>
    int FreeHost(nint memory);

    /// <summary>cuStreamCreate.</summary>
    int CreateStream(uint flags, out nint stream);

    /// <summary>cuMemsetD32Async.</summary>
    int Fill(ulong address, uint value, nuint words, nint stream);

    /// <summary>cuLaunchKernel in one dimension; each argument is a pointer to its value.</summary>
    int Launch(nint function, uint blocks, uint threads, nint stream, void** arguments);

    /// <summary>cuMemcpyDtoHAsync_v2.</summary>
    int CopyToHost(void* host, ulong address, nuint bytes, nint stream);

    /// <summary>cuStreamSynchronize: waits; it may never return.</summary>
    int Synchronize(nint stream);

    /// <summary>cuGetErrorName and cuGetErrorString in one.</summary>
    string Word(int code);
}
