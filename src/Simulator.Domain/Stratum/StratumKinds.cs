using Simulator.Domain.Actors;

namespace Simulator.Domain.Stratum;

/// <summary>Messages between a pool and the door through which its Stratum clients come.</summary>
public static class StratumKinds
{
    /// <summary>Door to pool: somebody connected. Body: the connection, and its address as text.</summary>
    public const ushort Connected = MessageKind.BodyFlag | 0x0601;

    /// <summary>Door to pool: a whole line came. Body: the connection, and the line without its end.</summary>
    public const ushort Line = MessageKind.BodyFlag | 0x0602;

    /// <summary>Door to pool: a connection is gone. Data: the connection shifted by 8 bits, and the reason.</summary>
    public const ushort Closed = 0x0603;

    /// <summary>Pool to door: a line, with its end, for one connection. Body: the connection, and the line.</summary>
    public const ushort Send = MessageKind.BodyFlag | 0x0604;

    /// <summary>Pool to door: a line, with its end, for every connection that listens. Body: 0, and the line.</summary>
    public const ushort Broadcast = MessageKind.BodyFlag | 0x0605;

    /// <summary>Pool to door: from now on a connection gets what is for all that listen. Data: the connection.
    /// </summary>
    public const ushort Listens = 0x0606;

    /// <summary>
    /// Pool to door: close a connection, after what was sent to it before. Data: the connection shifted by 8 bits, and
    /// the reason.
    /// </summary>
    public const ushort Drop = 0x0607;
}
