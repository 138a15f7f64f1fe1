using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Simulator.Scenarios.Running;

/// <summary>
/// CPU time since it was started: of the whole process, or of the calling thread alone where several runs share the
/// process. It measures for the summary and never steers anything.
/// </summary>
internal sealed class CpuClock
{
    private const int ThreadClockOfLinux = 3;

    private readonly bool _ofThread;
    private readonly double _start;

    private CpuClock(bool ofThread)
    {
        _ofThread = ofThread && OperatingSystem.IsLinux();
        _start = Now();
    }

    /// <summary>Starts to measure. A thread's time is that of the process where the system does not tell.</summary>
    public static CpuClock Start(bool ofThread) => new(ofThread);

    /// <summary>Seconds of CPU time since the start; for a thread, asked from that thread.</summary>
    public double Seconds => Now() - _start;

    private double Now()
    {
        if (_ofThread && ReadClock(ThreadClockOfLinux, out var time) == 0)
            return time.Seconds + time.Nanoseconds * 1e-9;
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalSeconds;
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int ReadClock(int clock, out ClockTime time);

    /// <summary>A time as the system gives it.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct ClockTime
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
