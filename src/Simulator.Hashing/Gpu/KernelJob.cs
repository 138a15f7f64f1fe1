using Simulator.Domain.Chain;
using Simulator.Hashing.Kernels;

namespace Simulator.Hashing.Gpu;

/// <summary>
/// A template prepared for kernels: the words that do not depend on the nonce. It knows no target and no range.
/// </summary>
/// <param name="Header">The template; its nonce is ignored.</param>
/// <param name="Words">What the kernels read, in the order that the generator gave them.</param>
internal sealed record KernelJob(BlockHeader Header, uint[] Words)
{
    /// <summary>Works out the words of a template: a fraction of a microsecond.</summary>
    public static KernelJob Of(BlockHeader header)
    {
        var words = new uint[JobWords.Count];
        JobWords.Prepare(header, words);
        return new KernelJob(header, words);
    }
}
