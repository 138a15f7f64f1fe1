using System.Numerics;

namespace Simulator.Hashing.Kernels;

/// <summary>
/// What a kernel of the CPU is given and gives back: groups of as many nonces as it has lanes, from one nonce on. The
/// kernel stops early when the list of hits may not hold another group's, and says how far it was. It never knows a
/// range's end: nonces wrap at 2^32 and the caller drops what it did not ask for.
/// </summary>
internal unsafe struct LaneBatch
{
    /// <summary>Words of the job (<see cref="JobWords"/>).</summary>
    public uint* Job;

    /// <summary>Memory for the kernel's own use, at a multiple of 64.</summary>
    public byte* Scratch;

    /// <summary>
    /// The same memory, 256 bytes further. A field of its own: what the compiler cannot derive from the other pointer
    /// stays in a register, and short distances from it make short instructions.
    /// </summary>
    public byte* ScratchAfter256;

    /// <summary>Nonces whose hash may be at most the target, in ascending order.</summary>
    public uint* Hits;

    /// <summary>Hits that the list can hold.</summary>
    public int Room;

    /// <summary>Hits in the list.</summary>
    public int Count;

    /// <summary>The first nonce.</summary>
    public uint First;

    /// <summary>Groups to try.</summary>
    public uint Groups;

    /// <summary>Groups tried.</summary>
    public uint Done;

    /// <summary>The upper 32 bits of the target.</summary>
    public uint Top;

    /// <summary>
    /// Adds a group's hits, a bit for each lane. False ends the batch behind that group: the next might not fit.
    /// </summary>
    public bool Take(uint group, uint lanes, int width)
    {
        var first = First + group * (uint)width;
        for (; lanes != 0; lanes &= lanes - 1)
            Hits[Count++] = first + (uint)BitOperations.TrailingZeroCount(lanes);
        Done = group + 1;
        return Room - Count >= width;
    }
}
