using Simulator.Domain.Chain;

namespace Simulator.Scenarios.Building;

/// <summary>
/// Whole blocks as Bitcoin sends them: header and coinbase, which is a block's own where it came with one. A simulated
/// block has no other transactions. Call it while nothing moves.
/// </summary>
public static class BlockBytes
{
    /// <summary>The bytes of a block. Throws where the world's blocks have no real headers.</summary>
    public static byte[] Of(World world, int handle)
    {
        var headers = world.Headers ?? throw new InvalidOperationException("Simulated proofs have no headers.");
        return SerializedBlock.Write(headers[handle].Header, CoinbaseOf(world, handle).Span);
    }

    /// <summary>The bytes of its coinbase, with the witness where it has one.</summary>
    public static ReadOnlyMemory<byte> CoinbaseOf(World world, int handle)
    {
        var headers = world.Headers ?? throw new InvalidOperationException("Simulated proofs have no headers.");
        if (headers.Bodies is { } bodies && bodies.CoinbaseOf(handle) is { Length: > 0 } own)
            return own;
        ref readonly var block = ref world.Store[handle];
        return world.Rules.Headers!.CoinbaseOf(block.Height, block.Miner, headers[handle].Counter).ToBytes();
    }
}
