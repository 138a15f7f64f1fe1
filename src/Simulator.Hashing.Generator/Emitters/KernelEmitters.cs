namespace Simulator.Hashing.Generator.Emitters;

/// <summary>The list of what is generated. A new text is one file and one line here.</summary>
internal static class KernelEmitters
{
    public static IReadOnlyList<IKernelEmitter> All { get; } =
    [
        new JobWordsEmitter(),
        new Avx2Emitter(),
        new Avx512Emitter(),
        new OpenClEmitter(),
        new PtxEmitter(),
    ];
}
