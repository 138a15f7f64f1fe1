using System.Runtime.Intrinsics.X86;
using Simulator.Domain.Mining;
using Simulator.Hashing.Kernels;

namespace Simulator.Hashing.Engines;

/// <summary>
/// The engine that tries 16 nonces at a time with AVX-512. It never runs where the instructions are not.
/// </summary>
internal static unsafe class Avx512Engine
{
    private const string Name = "avx512";

    /// <summary>Its line in the list.</summary>
    public static EngineEntry Entry { get; } = new(
        Name, "16 nonces at a time, AVX-512", false, Devices, _ => Open());

    /// <summary>
    /// Asked of the instructions themselves: the runtime may call wide vectors slow and still run these at full speed.
    /// </summary>
    private static bool IsThere => Avx512F.IsSupported && Avx512BW.IsSupported;

    private static EngineDevices Devices() => IsThere
        ? EngineDevices.One("CPU, AVX-512")
        : EngineDevices.None(
            "this processor has no AVX-512, or it is switched off by DOTNET_EnableAVX512; use avx2 or scalar");

    private static IHashEngine Open() => IsThere
        ? new LaneSearch(
            new(Name, "CPU, AVX-512", IsGpu: false, Avx512Kernel.Lanes, LaneSearch.BatchSize),
            new(Avx512Kernel.Lanes, Avx512Kernel.ScratchSize, Avx512Kernel.Scan))
        : throw new EngineUnavailable(Devices().Missing!);
}
