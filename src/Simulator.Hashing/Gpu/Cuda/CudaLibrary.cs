using System.Runtime.InteropServices;
using System.Text;

namespace Simulator.Hashing.Gpu.Cuda;

/// <summary>
/// NVIDIA's driver on this machine, found at run time: a machine without it has a reason and no crash. It needs no
/// toolkit and calls nothing by itself.
/// </summary>
internal sealed unsafe class CudaLibrary : ICudaDriver
{
    private const int NameMax = 256;
    private const int LogMax = 8192;
    private const int JitErrorLogBuffer = 5;
    private const int JitErrorLogBytes = 6;

    private static readonly string[] names = ["libcuda.so.1", "libcuda.so", "nvcuda.dll"];
    private static readonly Lazy<CudaLibrary?> loaded = new(Load);

    private readonly delegate* unmanaged<uint, int> _initialize;
    private readonly delegate* unmanaged<int*, int> _version;
    private readonly delegate* unmanaged<int*, int> _deviceCount;
    private readonly delegate* unmanaged<int*, int, int> _device;
    private readonly delegate* unmanaged<byte*, int, int, int> _deviceName;
    private readonly delegate* unmanaged<nuint*, int, int> _deviceMemory;
    private readonly delegate* unmanaged<int*, int, int, int> _deviceAttribute;
    private readonly delegate* unmanaged<nint*, uint, int, int> _createContext;
    private readonly delegate* unmanaged<nint, int> _destroyContext;
    private readonly delegate* unmanaged<nint*, byte*, uint, int*, void**, int> _loadModule;
    private readonly delegate* unmanaged<nint*, nint, byte*, int> _function;
    private readonly delegate* unmanaged<ulong*, nuint, int> _allocate;
    private readonly delegate* unmanaged<nint*, nuint, int> _allocateHost;
    private readonly delegate* unmanaged<nint, int> _freeHost;
    private readonly delegate* unmanaged<nint*, uint, int> _createStream;
    private readonly delegate* unmanaged<ulong, uint, nuint, nint, int> _fill;
    private readonly delegate* unmanaged<
        nint, uint, uint, uint, uint, uint, uint, uint, nint, void**, void**, int> _launch;
    private readonly delegate* unmanaged<void*, ulong, nuint, nint, int> _copyToHost;
    private readonly delegate* unmanaged<nint, int> _synchronize;
    private readonly delegate* unmanaged<int, byte**, int> _errorName;
    private readonly delegate* unmanaged<int, byte**, int> _errorString;

    private CudaLibrary(nint library)
    {
        nint Of(string name) => NativeLibrary.GetExport(library, name);
        _initialize = (delegate* unmanaged<uint, int>)Of("cuInit");
        _version = (delegate* unmanaged<int*, int>)Of("cuDriverGetVersion");
        _deviceCount = (delegate* unmanaged<int*, int>)Of("cuDeviceGetCount");
        _device = (delegate* unmanaged<int*, int, int>)Of("cuDeviceGet");
        _deviceName = (delegate* unmanaged<byte*, int, int, int>)Of("cuDeviceGetName");
        _deviceMemory = (delegate* unmanaged<nuint*, int, int>)Of("cuDeviceTotalMem_v2");
        _deviceAttribute = (delegate* unmanaged<int*, int, int, int>)Of("cuDeviceGetAttribute");
        _createContext = (delegate* unmanaged<nint*, uint, int, int>)Of("cuCtxCreate_v2");
        _destroyContext = (delegate* unmanaged<nint, int>)Of("cuCtxDestroy_v2");
        _loadModule = (delegate* unmanaged<nint*, byte*, uint, int*, void**, int>)Of("cuModuleLoadDataEx");
        _function = (delegate* unmanaged<nint*, nint, byte*, int>)Of("cuModuleGetFunction");
        _allocate = (delegate* unmanaged<ulong*, nuint, int>)Of("cuMemAlloc_v2");
        _allocateHost = (delegate* unmanaged<nint*, nuint, int>)Of("cuMemAllocHost_v2");
        _freeHost = (delegate* unmanaged<nint, int>)Of("cuMemFreeHost");
        _createStream = (delegate* unmanaged<nint*, uint, int>)Of("cuStreamCreate");
        _fill = (delegate* unmanaged<ulong, uint, nuint, nint, int>)Of("cuMemsetD32Async");
        _launch = (delegate* unmanaged<
            nint, uint, uint, uint, uint, uint, uint, uint, nint, void**, void**, int>)Of("cuLaunchKernel");
        _copyToHost = (delegate* unmanaged<void*, ulong, nuint, nint, int>)Of("cuMemcpyDtoHAsync_v2");
        _synchronize = (delegate* unmanaged<nint, int>)Of("cuStreamSynchronize");
        _errorName = (delegate* unmanaged<int, byte**, int>)Of("cuGetErrorName");
        _errorString = (delegate* unmanaged<int, byte**, int>)Of("cuGetErrorString");
    }

    /// <summary>The driver, or null where the machine has none.</summary>
    public static CudaLibrary? Found => loaded.Value;

    public int Initialize() => _initialize(0);

    public int Version(out int version)
    {
        fixed (int* p = &version)
            return _version(p);
    }

    public int DeviceCount(out int count)
    {
        fixed (int* p = &count)
            return _deviceCount(p);
    }

    public int Device(int index, out int device)
    {
        fixed (int* p = &device)
            return _device(p, index);
    }

    public int DeviceName(int device, out string name)
    {
        var bytes = stackalloc byte[NameMax];
        var code = _deviceName(bytes, NameMax, device);
        name = code == 0 ? Marshal.PtrToStringUTF8((nint)bytes)! : "";
        return code;
    }

    public int DeviceMemory(int device, out ulong bytes)
    {
        nuint size = 0;
        var code = _deviceMemory(&size, device);
        bytes = size;
        return code;
    }

    public int DeviceAttribute(int device, int attribute, out int value)
    {
        fixed (int* p = &value)
            return _deviceAttribute(p, attribute, device);
    }

    public int CreateContext(int device, uint flags, out nint context)
    {
        fixed (nint* p = &context)
            return _createContext(p, flags, device);
    }

    public int DestroyContext(nint context) => _destroyContext(context);

    public int LoadModule(string ptx, out nint module, out string log)
    {
        var logBytes = new byte[LogMax];
        int code;
        fixed (byte* text = Encoding.ASCII.GetBytes(ptx + '\0'), logText = logBytes)
        fixed (nint* p = &module)
        {
            var keys = stackalloc int[] { JitErrorLogBuffer, JitErrorLogBytes };
            // A size is handed over in the place of the pointer.
            var values = stackalloc void*[] { logText, (void*)(nint)LogMax };
            code = _loadModule(p, text, 2, keys, values);
        }

        log = Encoding.UTF8.GetString(logBytes).Split('\0')[0].Trim();
        return code;
    }

    public int Function(nint module, string name, out nint function)
    {
        fixed (byte* text = Encoding.ASCII.GetBytes(name + '\0'))
        fixed (nint* p = &function)
            return _function(p, module, text);
    }

    public int Allocate(nuint bytes, out ulong address)
    {
        fixed (ulong* p = &address)
            return _allocate(p, bytes);
    }

    public int AllocateHost(nuint bytes, out nint memory)
    {
        fixed (nint* p = &memory)
            return _allocateHost(p, bytes);
    }

    public int FreeHost(nint memory) => _freeHost(memory);

    public int CreateStream(uint flags, out nint stream)
    {
        fixed (nint* p = &stream)
            return _createStream(p, flags);
    }

    public int Fill(ulong address, uint value, nuint words, nint stream) => _fill(address, value, words, stream);

    public int Launch(nint function, uint blocks, uint threads, nint stream, void** arguments) =>
        _launch(function, blocks, 1, 1, threads, 1, 1, 0, stream, arguments, null);

    public int CopyToHost(void* host, ulong address, nuint bytes, nint stream) =>
        _copyToHost(host, address, bytes, stream);

    public int Synchronize(nint stream) => _synchronize(stream);

    public string Word(int code)
    {
        byte* name = null;
        byte* meaning = null;
        _errorName(code, &name);
        _errorString(code, &meaning);
        return $"{Marshal.PtrToStringUTF8((nint)name)}: {Marshal.PtrToStringUTF8((nint)meaning)}";
    }

    private static CudaLibrary? Load()
    {
        try
        {
            foreach (var name in names)
                if (NativeLibrary.TryLoad(name, out var library))
                    return new CudaLibrary(library);
        }
        catch (EntryPointNotFoundException)
        {
            // A driver too old for these calls is as good as none.
        }

        return null;
    }
}
