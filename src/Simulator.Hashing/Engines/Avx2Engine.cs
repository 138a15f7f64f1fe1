using System.Runtime.Intrinsics.X86;
using Simulator.Domain.Mining;
using Simulator.Hashing.Kernels;

namespace Simulator.Hashing.Engines;

/// <summary>
/// The engine that tries 8 nonces at a time with AVX2. It never runs where the instructions are not.
/// </summary>
internal static unsafe class Avx2Engine
{
    private const string Name = "avx2";

    /// <summary>Its line in the list.</summary>
    public static EngineEntry Entry { get; } = new(
        Name, "8 nonces at a time, AVX2", false, Devices, _ => Open());

    /// <summary>
    /// Asked of the instructions themselves: the runtime may call wide vectors slow and still run these at full speed.
    /// </summary>
    private static bool IsThere => Avx2.IsSupported;

    private static EngineDevices Devices() => IsThere
        ? EngineDevices.One("CPU, AVX2")
        : EngineDevices.None(
            "this processor has no AVX2, or it is switched off by DOTNET_EnableAVX2; use scalar");

    private static IHashEngine Open() => IsThere
        ? new LaneSearch(
            new(Name, "CPU, AVX2", IsGpu: false, Avx2Kernel.Lanes, LaneSearch.BatchSize),
            new(Avx2Kernel.Lanes, Avx2Kernel.ScratchSize, Avx2Kernel.Scan))
        : throw new EngineUnavailable(Devices().Missing!);
}
