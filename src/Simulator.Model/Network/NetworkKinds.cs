using Simulator.Domain.Actors;

namespace Simulator.Model.Network;

/// <summary>
/// Messages between relay nodes. Their data holds the block's handle in the lower half and the sender's node number in
/// the upper, see <see cref="BlockMessage"/>.
/// </summary>
public static class NetworkKinds
{
    /// <summary>"I have this block" (inv).</summary>
    public const ushort Announce = MessageKind.StoredFlag | 0x0201;

    /// <summary>"Send it" (getdata).</summary>
    public const ushort Request = MessageKind.StoredFlag | 0x0202;

    /// <summary>A whole block.</summary>
    public const ushort FullBlock = MessageKind.StoredFlag | 0x0203;

    /// <summary>A compact block (cmpctblock, BIP 152).</summary>
    public const ushort CompactBlock = MessageKind.StoredFlag | 0x0204;

    /// <summary>"I lack transactions of it" (getblocktxn).</summary>
    public const ushort MissingRequest = MessageKind.StoredFlag | 0x0205;

    /// <summary>The transactions that were lacking (blocktxn).</summary>
    public const ushort MissingTransactions = MessageKind.StoredFlag | 0x0206;

    /// <summary>To itself: the upload at hand has come to its end.</summary>
    public const ushort UploadEnded = 0x0210;

    /// <summary>
    /// To itself: the target of the tip's children has changed with time alone. Data: 0, or 1 and the number of the
    /// desk whose block it is about.
    /// </summary>
    public const ushort TargetDue = 0x0211;

    /// <summary>To itself: a request under faults may have been lost. Data as of a message about a block.</summary>
    public const ushort RequestDue = MessageKind.StoredFlag | 0x0212;

    /// <summary>To itself: a strategy wanted to be woken now. Data: the number of its desk.</summary>
    public const ushort StrategyDue = 0x0213;

    /// <summary>Operator to node: a partition begins. Data: a <see cref="Faults.Live.LiveFaultOrder"/>.</summary>
    public const ushort PartitionBegins = 0x0214;

    /// <summary>Operator to node, or to itself: the partition is over. Data: which; 0: whichever holds.</summary>
    public const ushort PartitionHeals = 0x0215;

    /// <summary>Whether a kind travels between nodes, and so counts as a network message.</summary>
    public static bool Travels(MessageKind kind) => kind.Number is >= Announce and <= MissingTransactions;
}

/// <summary>The content of a message about a block: which block, and which node says it.</summary>
public readonly record struct BlockMessage(int Block, int FromNode)
{
    /// <summary>Reads a message of a kind in <see cref="NetworkKinds"/> that travels.</summary>
    public static BlockMessage Of(in Message message) => new((int)message.Data, (int)(message.Data >> 32));

    /// <summary>The 64 bits that travel.</summary>
    public long ToData() => (long)FromNode << 32 | (uint)Block;
}
