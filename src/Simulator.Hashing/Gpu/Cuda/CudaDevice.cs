namespace Simulator.Hashing.Gpu.Cuda;

/// <summary>
/// An NVIDIA card with the kernel compiled for it by the driver. Each slot has a stream of its own, so that the first
/// blocks of a launch fill the processors that the last blocks of the one before leave idle. The words of a job travel
/// with the launch, into the card's constant memory. It judges no hit.
/// </summary>
internal sealed unsafe class CudaDevice : IComputeDevice
{
    /// <summary>Hits that one launch can hand back.</summary>
    public const int HitCapacity = 1 << 14;

    private const uint Threads = 256;
    private const uint LaunchMax = 1 << 28;
    private const ulong RangeLikedPerProcessor = 1 << 20;
    private const int CapabilityMin = 50;

    // Wait without burning a core of the host.
    private const uint BlockingSync = 4;
    private const uint NonBlockingStream = 1;

    private readonly ICudaDriver _driver;
    private readonly CudaCall _call;
    private readonly nint _context;
    private readonly nint _kernel;
    private readonly List<CudaSlot> _slots = [];

    /// <summary>Makes a context, which becomes this thread's, and compiles the kernel.</summary>
    /// <exception cref="DeviceFailure">The driver refuses; a text that does not compile comes with its log.</exception>
    public CudaDevice(ICudaDriver driver, CudaDeviceEntry device, string ptx)
    {
        _driver = driver;
        _call = new CudaCall(driver);
        if (device.Capability < CapabilityMin)
            throw new DeviceFailure(
                $"{device.Name} has compute capability {device.Capability / 10}.{device.Capability % 10}, and 5.0 is "
                + "needed");
        _call.Check(driver.CreateContext(device.Handle, BlockingSync, out _context), "cuCtxCreate");
        try
        {
            _kernel = LoadKernel(ptx);
            while (_slots.Count < IComputeDevice.Slots)
                _slots.Add(MakeSlot());
        }
        catch (DeviceFailure)
        {
            Dispose();
            throw;
        }

        Facts = new DeviceFacts(device.Name, 1, Threads, LaunchMax, HitCapacity,
            RangeLikedPerProcessor * (ulong)device.Processors);
    }

    public DeviceFacts Facts { get; }

    public void Begin(int slot, in KernelLaunch launch)
    {
        var place = _slots[slot];
        _call.Check(_driver.Fill(place.Hits, 0, 1, place.Stream), "cuMemsetD32Async");
        Launch(place, launch);
        place.Expected = launch.HitsLikely(HitCapacity);
        var bytes = (nuint)(place.Expected + 1) * sizeof(uint);
        _call.Check(
            _driver.CopyToHost((void*)place.Host, place.Hits, bytes, place.Stream), "cuMemcpyDtoHAsync");
    }

    public LaunchReport Finish(int slot)
    {
        var place = _slots[slot];
        _call.Check(_driver.Synchronize(place.Stream), "cuStreamSynchronize");
        var words = (uint*)place.Host;
        var count = words[0];
        var kept = (int)Math.Min(count, HitCapacity);
        if (kept > place.Expected)
        {
            var bytes = (nuint)(kept + 1) * sizeof(uint);
            _call.Check(_driver.CopyToHost(words, place.Hits, bytes, place.Stream), "cuMemcpyDtoHAsync");
            _call.Check(_driver.Synchronize(place.Stream), "cuStreamSynchronize");
        }

        return new LaunchReport(count, new ReadOnlySpan<uint>(words + 1, kept).ToArray());
    }

    /// <summary>Frees everything. A card that was lost refuses each call, and nothing can be done about it.</summary>
    public void Dispose()
    {
        foreach (var slot in _slots)
            _driver.FreeHost(slot.Host);
        _driver.DestroyContext(_context);
    }

    private nint LoadKernel(string ptx)
    {
        var code = _driver.LoadModule(ptx, out var module, out var log);
        _call.Check(code, log.Length == 0 ? "cuModuleLoadDataEx" : $"cuModuleLoadDataEx ({log})");
        _call.Check(_driver.Function(module, "scan", out var kernel), "cuModuleGetFunction");
        return kernel;
    }

    private void Launch(CudaSlot place, in KernelLaunch launch)
    {
        var from = launch.From;
        var top = launch.Top;
        uint capacity = HitCapacity;
        var hits = place.Hits;
        fixed (uint* job = launch.Job.Words)
        {
            var arguments = stackalloc void*[] { job, &from, &top, &capacity, &hits };
            _call.Check(
                _driver.Launch(_kernel, launch.Length / Threads, Threads, place.Stream, arguments), "cuLaunchKernel");
        }
    }

    private CudaSlot MakeSlot()
    {
        var bytes = (nuint)(HitCapacity + 1) * sizeof(uint);
        _call.Check(_driver.CreateStream(NonBlockingStream, out var stream), "cuStreamCreate");
        _call.Check(_driver.Allocate(bytes, out var hits), "cuMemAlloc");
        _call.Check(_driver.AllocateHost(bytes, out var host), "cuMemAllocHost");
        return new CudaSlot(stream, hits, host);
    }

    /// <param name="Stream">Launches of the slot follow each other here.</param>
    /// <param name="Hits">The counter and the hit list on the card.</param>
    /// <param name="Host">The same on the host.</param>
    private sealed record CudaSlot(nint Stream, ulong Hits, nint Host)
    {
        /// <summary>Nonces that the copy under way brings; more are fetched by another.</summary>
        public int Expected { get; set; }
    }
}
