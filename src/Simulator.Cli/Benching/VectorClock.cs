using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Simulator.Cli.Benching;

/// <summary>
/// The clock of the vector unit: a chain of additions of which each waits for the one before, one per cycle. It never
/// asks the system, whose figure is not the one under wide vectors.
/// </summary>
internal static class VectorClock
{
    private const int ChainLength = 16;
    private const int Turns = 2_000_000;

    /// <summary>True where the chain can be run.</summary>
    public static bool IsThere => Avx512F.IsSupported;

    /// <summary>Cycles per CPU-second, from a chain that takes about 10 ms.</summary>
    public static double Hertz()
    {
        var before = Environment.CpuUsage.TotalTime;
        var sum = Chain(Vector512.Create(1u), Turns);
        var seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        return sum == Vector512<uint>.Zero ? 0 : (double)Turns * ChainLength / seconds;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static Vector512<uint> Chain(Vector512<uint> step, int turns)
    {
        var x = step;
        for (var i = 0; i < turns; i++)
        {
            x = Avx512F.Add(Avx512F.Add(Avx512F.Add(Avx512F.Add(x, step), step), step), step);
            x = Avx512F.Add(Avx512F.Add(Avx512F.Add(Avx512F.Add(x, step), step), step), step);
            x = Avx512F.Add(Avx512F.Add(Avx512F.Add(Avx512F.Add(x, step), step), step), step);
            x = Avx512F.Add(Avx512F.Add(Avx512F.Add(Avx512F.Add(x, step), step), step), step);
        }

        return x;
    }
}
