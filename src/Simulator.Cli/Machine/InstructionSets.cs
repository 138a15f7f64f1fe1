using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Simulator.Cli.Machine;

/// <summary>
/// The vector and hashing instructions of this processor, asked of the instruction set and not of a vector width.
/// </summary>
internal static class InstructionSets
{
    public static IReadOnlyList<string> Supported()
    {
        (string Name, bool There)[] sets =
        [
            ("SSE4.1", Sse41.IsSupported), ("AVX2", Avx2.IsSupported), ("AVX512F", Avx512F.IsSupported),
            ("AVX512BW", Avx512BW.IsSupported),
            ("BMI2", Bmi2.X64.IsSupported), ("AdvSimd", AdvSimd.IsSupported), ("ARM-SHA256", Sha256.IsSupported),
        ];
        return [.. sets.Where(s => s.There).Select(s => s.Name)];
    }
}
