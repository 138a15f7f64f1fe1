namespace Simulator.Hashing.Gpu.OpenCl;

/// <summary>
/// An OpenCL device with the kernel built for it and one queue in order. The program is built from its text at every
/// opening and never kept on disk by us. It judges no hit.
/// </summary>
internal sealed unsafe class OpenClDevice : IComputeDevice
{
    /// <summary>Hits that one launch can hand back.</summary>
    public const int HitCapacity = 1 << 14;

    private const ulong ProcessorRangeLiked = 1 << 18;
    private const ulong CardRangeLiked = 1 << 26;

    private readonly OpenClLibrary _cl;
    private readonly OpenClVariant _variant;
    private readonly OpenClProgram _program;
    private readonly OpenClSlot[] _slots = new OpenClSlot[IComputeDevice.Slots];

    /// <summary>Opens the device and builds the kernel, which takes some drivers seconds.</summary>
    /// <exception cref="DeviceFailure">The driver refuses; a text that does not build comes with its log.</exception>
    public OpenClDevice(OpenClDeviceEntry device, OpenClVariant variant)
    {
        _cl = OpenClLibrary.Found!;
        _variant = variant;
        _program = new OpenClProgram(_cl, device, variant.BuildOptions);
        Facts = new DeviceFacts(
            device.Name, variant.Lanes, variant.Granule, variant.Granule * variant.GroupsMax, HitCapacity,
            device.IsCpu ? ProcessorRangeLiked : CardRangeLiked);
        try
        {
            for (var i = 0; i < _slots.Length; i++)
                _slots[i] = new OpenClSlot(_cl, _program.Context, HitCapacity);
        }
        catch (DeviceFailure)
        {
            Dispose();
            throw;
        }
    }

    public DeviceFacts Facts { get; }

    public void Begin(int slot, in KernelLaunch launch)
    {
        var place = _slots[slot];
        LoadJob(place, launch.Job);
        Check(_cl.EnqueueWrite(
            _program.Queue, place.Hits, 0, 0, sizeof(uint), place.HostZero, 0, null, null), "clEnqueueWriteBuffer");
        SetArguments(place, launch);
        nuint threads = launch.Length / (uint)(_variant.Lanes * _variant.Steps);
        nuint group = _variant.Group;
        Check(_cl.EnqueueKernel(
            _program.Queue, _program.Kernel, 1, null, &threads, &group, 0, null, null), "clEnqueueNDRangeKernel");
        place.Expected = launch.HitsLikely(HitCapacity);
        nint read;
        Check(_cl.EnqueueRead(
            _program.Queue, place.Hits, 0, 0, (nuint)(place.Expected + 1) * sizeof(uint), place.HostHits, 0, null,
            &read), "clEnqueueReadBuffer");
        place.Read = read;
        Check(_cl.Flush(_program.Queue), "clFlush");
    }

    public LaunchReport Finish(int slot)
    {
        var place = _slots[slot];
        var read = place.Read;
        Check(_cl.WaitForEvents(1, &read), "clWaitForEvents");
        place.EndRead(_cl);
        var count = place.HostHits[0];
        var kept = (int)Math.Min(count, HitCapacity);
        if (kept > place.Expected)
            Check(_cl.EnqueueRead(
                _program.Queue, place.Hits, 1, 0, (nuint)(kept + 1) * sizeof(uint), place.HostHits, 0, null, null),
                "clEnqueueReadBuffer");
        return new LaunchReport(count, new ReadOnlySpan<uint>(place.HostHits + 1, kept).ToArray());
    }

    public void Dispose()
    {
        _cl.Finish(_program.Queue);
        foreach (var slot in _slots)
            slot?.Release(_cl);
        _program.Dispose();
    }

    private void LoadJob(OpenClSlot place, KernelJob job)
    {
        if (ReferenceEquals(place.Loaded, job))
            return;
        job.Words.CopyTo(new Span<uint>(place.HostJob, OpenClSlot.JobWordsMax));
        Check(_cl.EnqueueWrite(
            _program.Queue, place.Job, 0, 0, (nuint)job.Words.Length * sizeof(uint), place.HostJob, 0, null, null),
            "clEnqueueWriteBuffer");
        place.Loaded = job;
    }

    private void SetArguments(OpenClSlot place, in KernelLaunch launch)
    {
        var job = place.Job;
        var hits = place.Hits;
        var from = launch.From;
        var top = launch.Top;
        uint capacity = HitCapacity;
        Set(0, (nuint)sizeof(nint), &job);
        Set(1, sizeof(uint), &from);
        Set(2, sizeof(uint), &top);
        Set(3, sizeof(uint), &capacity);
        Set(4, (nuint)sizeof(nint), &hits);
    }

    private void Set(uint index, nuint size, void* value) =>
        Check(_cl.SetKernelArgument(_program.Kernel, index, size, value), "clSetKernelArg");

    private static void Check(int code, string call) => OpenClCodes.Check(code, call);
}
