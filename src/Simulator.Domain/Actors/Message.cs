using System.Runtime.InteropServices;
using Simulator.Domain.Time;

namespace Simulator.Domain.Actors;

/// <summary>
/// One message as it lies in the event queue: 32 bytes, no reference, never changed after it was sent. Hot kinds carry
/// their whole content in <see cref="Data"/>; rare ones name a body kept by the host until delivery.
/// </summary>
/// <remarks>
/// <code>
///  0       8       16       20       24        28    30    32
///  | time  | data  |receiver| sender |sequence |kind |step |
/// </code>
/// Events are ordered by (time, step, id of the sender, sequence of the sender).
/// </remarks>
[StructLayout(LayoutKind.Sequential, Pack = 4, Size = 32)]
public readonly struct Message
{
    internal readonly long TimeMicroseconds;

    /// <summary>64 bits of content, as the kind defines them.</summary>
    public readonly long Data;

    internal readonly int ReceiverSlot;
    internal readonly int SenderSlot;
    internal readonly uint Sequence;
    internal readonly ushort KindNumber;
    internal readonly ushort Step;

    internal Message(
        long time, ushort step, int receiver, int sender, uint sequence, ushort kind, long data)
    {
        TimeMicroseconds = time;
        Data = data;
        ReceiverSlot = receiver;
        SenderSlot = sender;
        Sequence = sequence;
        KindNumber = kind;
        Step = step;
    }

    /// <summary>What kind of message this is.</summary>
    public MessageKind Kind => new(KindNumber);

    /// <summary>Who sent it; <see cref="ActorRef.None"/> for the outside.</summary>
    public ActorRef Sender => new(SenderSlot);

    /// <summary>When it is delivered.</summary>
    public SimTime Time => new(TimeMicroseconds);
}
