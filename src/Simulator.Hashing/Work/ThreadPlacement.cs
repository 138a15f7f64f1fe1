using System.Runtime.InteropServices;

namespace Simulator.Hashing.Work;

/// <summary>
/// Where and how eagerly the calling thread runs, where the system lets a thread say so (Linux). Elsewhere, and where
/// the system refuses, it does nothing.
/// </summary>
internal static partial class ThreadPlacement
{
    private const int Myself = 0;
    private const int OfThread = 0;
    private const int MaskWords = 16;

    /// <summary>Applies niceness and core to the calling thread.</summary>
    public static void Apply(WorkOptions options, int worker)
    {
        if (!OperatingSystem.IsLinux())
            return;
        if (options.Niceness > 0)
            SetPriority(OfThread, Myself, options.Niceness);
        if (options.PinToCores)
            Pin(worker % Math.Min(Environment.ProcessorCount, MaskWords * 64));
    }

    private static void Pin(int core)
    {
        Span<ulong> mask = stackalloc ulong[MaskWords];
        mask.Clear();
        mask[core / 64] = 1UL << (core % 64);
        SetAffinity(Myself, (nuint)(MaskWords * sizeof(ulong)), ref mask[0]);
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint who, int niceness);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nuint size, ref ulong mask);
}
