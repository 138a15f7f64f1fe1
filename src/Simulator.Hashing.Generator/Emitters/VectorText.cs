namespace Simulator.Hashing.Generator.Emitters;

/// <summary>
/// What the C# kernels of all vector widths have in common: the class around the scan, and the tables of lanes. It
/// never writes a round.
/// </summary>
internal static class VectorText
{
    /// <summary>The head of the file, the class and the method, as far as the batch is unpacked.</summary>
    public static void OpenScan(KernelText text, string type, string instructions, int lanes, int scratchSize)
    {
        text.Line("using System.Runtime.CompilerServices;");
        text.Line("using System.Runtime.Intrinsics;");
        text.Line("using System.Runtime.Intrinsics.X86;").Line();
        text.Line("namespace Simulator.Hashing.Kernels;").Line();
        text.Line("/// <summary>");
        text.Line($"/// Tries {lanes} nonces at a time with {instructions}. It never compares more than the upper 32 "
            + "bits of a hash.");
        text.Line("/// </summary>");
        text.Line($"internal static unsafe class {type}").Open();
        text.Line("/// <summary>Nonces side by side.</summary>");
        text.Line($"public const int Lanes = {lanes};").Line();
        text.Line("/// <summary>Bytes of <see cref=\"LaneBatch.Scratch\"/> that it needs.</summary>");
        text.Line($"public const int ScratchSize = {scratchSize};").Line();
        text.Line("/// <summary>Tries a batch; see <see cref=\"LaneBatch\"/>.</summary>");
        text.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        text.Line("[SkipLocalsInit]");
        text.Line("public static void Scan(LaneBatch* batch)").Open();
        text.Line("var job = batch->Job;");
        text.Line("var groups = batch->Groups;");
    }

    /// <summary>The end of the loop over groups, of the method and of the class.</summary>
    public static void CloseScan(KernelText text, string lanesThatPassed, IReadOnlyList<uint>? constants = null)
    {
        text.Line($"var hits = (uint){lanesThatPassed};");
        text.Line("if (hits != 0 && !batch->Take(group, hits, Lanes))");
        text.Line("    return;");
        text.Close().Line();
        text.Line("batch->Done = groups;");
        text.Close();
        if (constants is not null)
        {
            text.Line().Line("private static ReadOnlySpan<uint> Constants =>").Line("[");
            foreach (var row in constants.Chunk(8))
                text.Line($"    {string.Join(", ", row.Select(c => $"0x{c:x8}"))},");
            text.Line("];");
        }

        text.Close();
    }

    /// <summary>v0, v1, v2 and so on.</summary>
    public static string Names(int count) => string.Join(", ", Enumerable.Range(0, count).Select(i => $"v{i}"));

    /// <summary>0 to the last lane.</summary>
    public static string LaneNumbers(int lanes) => string.Join(", ", Enumerable.Range(0, lanes).Select(i => $"{i}u"));

    /// <summary>For each byte of the lanes the byte that it takes, within 16: the four of a lane reversed.</summary>
    public static string SwapTable(int lanes) => string.Join(
        ", ", Enumerable.Range(0, lanes).Select(i => $"0x{0x00010203u + (uint)(i % 4) * 0x04040404u:x8}u"));
}
