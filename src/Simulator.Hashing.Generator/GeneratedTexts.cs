using Simulator.Hashing.Generator.Circuits;
using Simulator.Hashing.Generator.Emitters;

namespace Simulator.Hashing.Generator;

/// <summary>Every generated file, in memory. It never touches the disk: that is the program's part.</summary>
internal static class GeneratedTexts
{
    /// <summary>File names under <c>src/Simulator.Hashing/Generated</c> and what they hold.</summary>
    public static IReadOnlyList<(string Name, string Text)> All()
    {
        var kernel = HeaderHash.Build();
        return [.. KernelEmitters.All.Select(e => (e.FileName, e.Emit(kernel)))];
    }
}
