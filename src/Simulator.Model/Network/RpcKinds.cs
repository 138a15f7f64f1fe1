using Simulator.Domain.Actors;

namespace Simulator.Model.Network;

/// <summary>Messages between a relay node and the door through which JSON-RPC reaches it.</summary>
public static class RpcKinds
{
    /// <summary>Door to node: a whole block. Body: a ticket, and the block as Bitcoin serialises it.</summary>
    public const ushort Submit = MessageKind.BodyFlag | 0x0701;

    /// <summary>Door to node: a header by itself. Body: a ticket, and its 80 bytes.</summary>
    public const ushort SubmitHeader = MessageKind.BodyFlag | 0x0702;

    /// <summary>Door to node: take this block for the first of its work. Body: a ticket, and the hash.</summary>
    public const ushort Precious = MessageKind.BodyFlag | 0x0703;

    /// <summary>Node to door: what became of it. Body: the ticket, and the reason of a refusal as Bitcoin Core words
    /// it, empty where it was taken.</summary>
    public const ushort Judged = MessageKind.BodyFlag | 0x0704;
}
