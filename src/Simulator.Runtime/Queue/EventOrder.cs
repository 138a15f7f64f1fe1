using System.Runtime.CompilerServices;
using Simulator.Domain.Actors;

namespace Simulator.Runtime.Queue;

/// <summary>
/// The total order of events: (time, step, id of the sender, sequence of the sender). It knows ids by address and
/// compares nothing else, so that the order is the same however a run is partitioned.
/// </summary>
internal sealed class EventOrder
{
    private readonly ulong[][] _ids;

    /// <param name="partitions">How many tables of ids there will be.</param>
    public EventOrder(int partitions)
    {
        _ids = new ulong[partitions][];
        for (var i = 0; i < partitions; i++)
            _ids[i] = new ulong[16];
    }

    /// <summary>The id of the actor at an address; 0 for nobody.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong IdOf(int slot) => _ids[slot >> ActorRef.PartitionShift][slot & ActorRef.LocalMask];

    /// <summary>Publishes the id of a new actor. Only the partition that owns the address may call it.</summary>
    public void Register(int slot, ulong id)
    {
        ref var table = ref _ids[slot >> ActorRef.PartitionShift];
        var local = slot & ActorRef.LocalMask;
        if (local >= table.Length)
        {
            var grown = new ulong[Math.Max(local + 1, table.Length * 2)];
            table.CopyTo(grown, 0);
            table = grown;
        }

        table[local] = id;
    }

    /// <summary>Whether a comes before b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Before(in Message a, in Message b) =>
        a.TimeMicroseconds < b.TimeMicroseconds
        || (a.TimeMicroseconds == b.TimeMicroseconds && BeforeAtOneTime(in a, in b));

    /// <summary>Whether a comes before b, where both have the same time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool BeforeAtOneTime(in Message a, in Message b) =>
        a.SenderSlot == b.SenderSlot && a.Step == b.Step
            ? unchecked((int)(a.Sequence - b.Sequence)) < 0
            : BeforeFromOthers(in a, in b);

    private bool BeforeFromOthers(in Message a, in Message b) =>
        a.Step != b.Step ? a.Step < b.Step : IdOf(a.SenderSlot) < IdOf(b.SenderSlot);
}
