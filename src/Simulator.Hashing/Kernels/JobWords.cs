using System.Buffers.Binary;
using Simulator.Domain.Chain;

namespace Simulator.Hashing.Kernels;

/// <summary>
/// What all nonces of a header have in common, in the order in which every generated kernel reads it. It never holds
/// the nonce or the target.
/// </summary>
internal static partial class JobWords
{
    private const int Inputs = 11;

    /// <summary>Fills the first <see cref="Count"/> words. The header's own nonce is ignored.</summary>
    public static void Prepare(in BlockHeader header, Span<uint> words)
    {
        Span<byte> bytes = stackalloc byte[BlockHeader.Size];
        header.WriteTo(bytes);
        var midstate = Sha256.Absorb(Midstate.Initial, bytes);
        Span<uint> inputs = stackalloc uint[Inputs];
        midstate.CopyTo(inputs);
        for (var i = 8; i < Inputs; i++)
            inputs[i] = BinaryPrimitives.ReadUInt32BigEndian(bytes[(Sha256.BlockSize + (i - 8) * 4)..]);
        Fill(inputs, words);
    }
}
