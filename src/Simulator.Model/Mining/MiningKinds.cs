namespace Simulator.Model.Mining;

/// <summary>Messages between a miner and the node it mines at.</summary>
public static class MiningKinds
{
    /// <summary>
    /// Miner to node: a proof of work was found. Data: the miner's count of finds, shifted by 24 bits, and its number.
    /// </summary>
    public const ushort Solved = 0x0101;

    /// <summary>Node to miner: what to mine has this target from now on. Data: the compact form.</summary>
    public const ushort TargetChanged = 0x0102;

    /// <summary>Miner to node: it starts, or starts again, and asks for the target.</summary>
    public const ushort Joined = 0x0103;

    /// <summary>Miner to itself: the work is done.</summary>
    public const ushort SolveDue = 0x0110;

    /// <summary>Miner to itself: the next step of its hash rate begins. Data: its place in the list.</summary>
    public const ushort RateDue = 0x0111;

    /// <summary>To a miner, from an operator: its hash rate from now on. Data: the bits of a double.</summary>
    public const ushort SetHashrate = 0x0120;
}
