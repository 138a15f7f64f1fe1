using Simulator.Domain.Actors;
using Simulator.Domain.Time;

namespace Simulator.TestKit;

/// <summary>One message as a probe saw it. It names its sender by id, never by address.</summary>
/// <param name="Time">When it was handled.</param>
/// <param name="Step">Its step within that time.</param>
/// <param name="SenderId">Id of the sender; 0 for the outside.</param>
/// <param name="Kind">What kind of message it was.</param>
/// <param name="Data">Its 64 bits; 0 for a body.</param>
/// <param name="Content">The canonical hash of its body; 0 where it has none.</param>
public readonly record struct Received(
    SimTime Time, int Step, ulong SenderId, MessageKind Kind, long Data, ulong Content);
