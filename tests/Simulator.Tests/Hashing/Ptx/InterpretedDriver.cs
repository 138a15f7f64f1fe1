using System.Runtime.InteropServices;
using Simulator.Hashing.Gpu.Cuda;
using Simulator.TestKit;

namespace Simulator.Tests.Hashing.Ptx;

/// <summary>
/// NVIDIA's driver as far as the engine calls it, with a card that interprets the text. Launches run at once; memory is
/// the host's, and an access outside of what was allocated is an error as on a card. Calls can be made to fail by name.
/// </summary>
internal sealed unsafe class InterpretedDriver : ICudaDriver
{
    private const int InvalidText = 218;
    private const int IllegalAddress = 700;
    private const int InvalidValue = 1;

    private readonly Dictionary<ulong, nuint> _memory = [];
    private readonly HashSet<nint> _hostMemory = [];
    private PtxProgram? _program;
    private (string Call, int Code, int Left) _later = ("", 0, 0);

    /// <summary>Cards.</summary>
    public int Cards { get; init; } = 1;

    /// <summary>Codes of calls that fail, by the driver's name of the call.</summary>
    public Dictionary<string, int> Failing { get; } = [];

    /// <summary>Threads launched so far.</summary>
    public long Threads { get; private set; }

    /// <summary>Instructions that they executed.</summary>
    public long Executed { get; private set; }

    /// <summary>Contexts that were made and not destroyed.</summary>
    public int Contexts { get; private set; }

    /// <summary>Contexts and host memory that nobody gave back.</summary>
    public int OpenAtEnd()
    {
        // The engine's thread closes the device, a moment after the opening was refused.
        Eventually.Within(TimeSpan.FromSeconds(60), () => Contexts == 0 && _hostMemory.Count == 0);
        return Contexts + _hostMemory.Count;
    }

    /// <summary>Lets a call fail after it has succeeded some times more.</summary>
    public void FailsAfter(int times, string call, int code) => _later = (call, code, times);

    public int Initialize() => Code("cuInit");

    public int Version(out int version)
    {
        version = 12040;
        return Code("cuDriverGetVersion");
    }

    public int DeviceCount(out int count)
    {
        count = Cards;
        return Code("cuDeviceGetCount");
    }

    public int Device(int index, out int device)
    {
        device = index;
        return index < Cards ? Code("cuDeviceGet") : InvalidValue;
    }

    public int DeviceName(int device, out string name)
    {
        name = $"Interpreted card {device}";
        return Code("cuDeviceGetName");
    }

    public int DeviceMemory(int device, out ulong bytes)
    {
        bytes = 1UL << 30;
        return Code("cuDeviceTotalMem_v2");
    }

    public int DeviceAttribute(int device, int attribute, out int value)
    {
        value = attribute switch { 16 => 1, 75 => 5, _ => 0 };
        return Code("cuDeviceGetAttribute");
    }

    public int CreateContext(int device, uint flags, out nint context)
    {
        context = device + 1;
        var code = Code("cuCtxCreate_v2");
        Contexts += code == 0 ? 1 : 0;
        return code;
    }

    public int DestroyContext(nint context)
    {
        Contexts--;
        foreach (var address in _memory.Keys)
            NativeMemory.Free((void*)address);
        _memory.Clear();
        return Code("cuCtxDestroy_v2");
    }

    public int LoadModule(string ptx, out nint module, out string log)
    {
        module = 1;
        log = "";
        try
        {
            _program = new PtxProgram(ptx);
        }
        catch (PtxError error)
        {
            log = error.Message;
            return InvalidText;
        }

        return Code("cuModuleLoadDataEx");
    }

    public int Function(nint module, string name, out nint function)
    {
        function = 1;
        return name == _program!.Name ? Code("cuModuleGetFunction") : InvalidValue;
    }

    public int Allocate(nuint bytes, out ulong address)
    {
        address = (ulong)NativeMemory.Alloc(bytes);
        _memory[address] = bytes;
        return Code("cuMemAlloc_v2");
    }

    public int AllocateHost(nuint bytes, out nint memory)
    {
        memory = 0;
        if (Code("cuMemAllocHost_v2") is not 0 and var code)
            return code;
        memory = (nint)NativeMemory.Alloc(bytes);
        _hostMemory.Add(memory);
        return 0;
    }

    public int FreeHost(nint memory)
    {
        if (!_hostMemory.Remove(memory))
            return InvalidValue;
        NativeMemory.Free((void*)memory);
        return Code("cuMemFreeHost");
    }

    public int CreateStream(uint flags, out nint stream)
    {
        stream = 1;
        return Code("cuStreamCreate");
    }

    public int Fill(ulong address, uint value, nuint words, nint stream)
    {
        if (!Owns(address, words * sizeof(uint)))
            return IllegalAddress;
        new Span<uint>((void*)address, (int)words).Fill(value);
        return Code("cuMemsetD32Async");
    }

    public int Launch(nint function, uint blocks, uint threads, nint stream, void** arguments)
    {
        if (threads > _program!.BlockMax)
            return InvalidValue;
        var machine = new PtxMachine(_program, Parameters(arguments), a => Owns(a, sizeof(uint)));
        for (uint block = 0; block < blocks; block++)
            machine.RunBlock(block, threads);
        Threads += (long)blocks * threads;
        Executed += machine.Executed;
        return Code("cuLaunchKernel");
    }

    public int CopyToHost(void* host, ulong address, nuint bytes, nint stream)
    {
        if (!Owns(address, bytes))
            return IllegalAddress;
        NativeMemory.Copy((void*)address, host, bytes);
        return Code("cuMemcpyDtoHAsync_v2");
    }

    public int Synchronize(nint stream) => Code("cuStreamSynchronize");

    public string Word(int code) => $"scripted code {code}";

    private byte[] Parameters(void** arguments)
    {
        var all = _program!.Parameters;
        var bytes = new byte[all[^1].Offset + all[^1].Size];
        for (var i = 0; i < all.Count; i++)
            new ReadOnlySpan<byte>(arguments[i], all[i].Size).CopyTo(bytes.AsSpan(all[i].Offset));
        return bytes;
    }

    private bool Owns(ulong address, nuint bytes) =>
        _memory.Any(m => address >= m.Key && address + bytes <= m.Key + m.Value);

    private int Code(string call)
    {
        if (call == _later.Call && _later.Left-- <= 0)
            return _later.Code;
        return Failing.GetValueOrDefault(call);
    }
}
