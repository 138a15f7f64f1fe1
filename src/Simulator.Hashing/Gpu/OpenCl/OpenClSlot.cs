using System.Runtime.InteropServices;

namespace Simulator.Hashing.Gpu.OpenCl;

/// <summary>
/// The memory of one launch under way, on the device and beside it on the host. The host's part does not move, because
/// the driver reads and writes it while the launch runs. It starts nothing.
/// </summary>
/// <remarks>
/// <code>
///   hit list:  | count | nonce | nonce | ... capacity |     32 bits each
/// </code>
/// </remarks>
internal sealed unsafe class OpenClSlot
{
    /// <summary>Room for the words of a job.</summary>
    public const int JobWordsMax = 64;

    public OpenClSlot(OpenClLibrary cl, nint context, int capacity)
    {
        Job = Create(cl, context, OpenClCodes.MemoryReadOnly, JobWordsMax);
        try
        {
            Hits = Create(cl, context, OpenClCodes.MemoryReadWrite, capacity + 1);
        }
        catch (DeviceFailure)
        {
            cl.ReleaseBuffer(Job);
            throw;
        }

        HostJob = (uint*)NativeMemory.AllocZeroed(JobWordsMax, sizeof(uint));
        HostHits = (uint*)NativeMemory.AllocZeroed((nuint)capacity + 1, sizeof(uint));
        HostZero = (uint*)NativeMemory.AllocZeroed(1, sizeof(uint));
    }

    public nint Job { get; }

    public nint Hits { get; }

    public uint* HostJob { get; }

    public uint* HostHits { get; }

    /// <summary>A zero that stays one: what the counter starts from.</summary>
    public uint* HostZero { get; }

    /// <summary>The job whose words are on the device.</summary>
    public KernelJob? Loaded { get; set; }

    /// <summary>Nonces that the read under way brings; more are fetched by another.</summary>
    public int Expected { get; set; }

    /// <summary>The event that ends with the read under way; zero where there is none.</summary>
    public nint Read { get; set; }

    /// <summary>Forgets the read.</summary>
    public void EndRead(OpenClLibrary cl)
    {
        if (Read != 0)
            cl.ReleaseEvent(Read);
        Read = 0;
    }

    public void Release(OpenClLibrary cl)
    {
        EndRead(cl);
        cl.ReleaseBuffer(Job);
        cl.ReleaseBuffer(Hits);
        NativeMemory.Free(HostJob);
        NativeMemory.Free(HostHits);
        NativeMemory.Free(HostZero);
    }

    private static nint Create(OpenClLibrary cl, nint context, ulong flags, int words)
    {
        int code;
        var buffer = cl.CreateBuffer(context, flags, (nuint)words * sizeof(uint), null, &code);
        OpenClCodes.Check(code, "clCreateBuffer");
        return buffer;
    }
}
