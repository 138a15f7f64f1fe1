using Simulator.Domain.Actors;

namespace Simulator.Model.Mining;

/// <summary>Messages between a miner, the node it mines at and, where it hashes, its engine.</summary>
public static class MiningKinds
{
    /// <summary>
    /// Miner to node: a proof of work was found. Data: the miner's count of finds, shifted by 24 bits, and its number.
    /// </summary>
    public const ushort Solved = 0x0101;

    /// <summary>Node to miner: what to mine has this target from now on. Data: see <see cref="TargetMessage"/>.
    /// </summary>
    public const ushort TargetChanged = 0x0102;

    /// <summary>
    /// Miner to node: it starts, or starts again, and asks for the target. Data: 1 where it wants to hear of every tip
    /// (<see cref="TipChanged"/>), 2 and its number where it mines as a strategy of its node says, else 0.
    /// </summary>
    public const ushort Joined = 0x0103;

    /// <summary>Hashing miner to node: it wants a template. Data: the miner's number.</summary>
    public const ushort TemplateWanted = 0x0104;

    /// <summary>Node to hashing miner: a <see cref="BlockTemplate"/> that takes the place of any before.</summary>
    public const ushort Template = MessageKind.BodyFlag | 0x0105;

    /// <summary>Hashing miner to node: a <see cref="FoundHeader"/>. It is always answered with a template.</summary>
    public const ushort HeaderFound = MessageKind.BodyFlag | 0x0106;

    /// <summary>Hashing miner to engine: a <see cref="SearchOrder"/> that takes the place of any before.</summary>
    public const ushort Search = MessageKind.BodyFlag | 0x0107;

    /// <summary>Engine to hashing miner: what came of an order. Data: a <see cref="SliceAnswer"/>.</summary>
    public const ushort Searched = 0x0108;

    /// <summary>
    /// Node to a miner that wants to hear of every tip: this block is the node's tip. Data: its handle.
    /// </summary>
    public const ushort TipChanged = MessageKind.StoredFlag | 0x0109;

    /// <summary>Miner to itself: the work is done.</summary>
    public const ushort SolveDue = 0x0110;

    /// <summary>Miner to itself: its hash rate jumps. Data: how many jumps there were, with this one.</summary>
    public const ushort RateDue = 0x0111;

    /// <summary>Engine to itself: the slice at hand is searched.</summary>
    public const ushort SliceDue = 0x0112;

    /// <summary>Hashing miner to itself: an engine that gave up is asked again.</summary>
    public const ushort SearchAgain = 0x0113;

    /// <summary>Switching miner to itself: a price that it follows has changed.</summary>
    public const ushort PriceDue = 0x0114;

    /// <summary>To a simulated miner, from outside: its hash rate from now on. Data: the bits of a double.</summary>
    public const ushort SetHashrate = 0x0120;
}
