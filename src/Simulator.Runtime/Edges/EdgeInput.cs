using Simulator.Domain.Actors;
using Simulator.Domain.Time;

namespace Simulator.Runtime.Edges;

/// <summary>
/// One thing that came in from outside, as it entered the loop. It holds ids and no addresses, so that it can be given
/// again to another run.
/// </summary>
/// <param name="At">The stamp it was given: never before anything that was already handled.</param>
/// <param name="EdgeId">Through which edge.</param>
/// <param name="Sequence">The edge's own count.</param>
/// <param name="ReceiverId">For whom.</param>
/// <param name="Kind">The kind of message.</param>
/// <param name="Data">Its content; of a kind with a body, the body's number.</param>
public readonly record struct EdgeInput(SimTime At, ulong EdgeId, uint Sequence, ulong ReceiverId, ushort Kind,
    long Data)
{
    /// <summary>The body of a kind with <see cref="MessageKind.BodyFlag"/>; else null.</summary>
    public EdgeText? Body { get; init; }
}

/// <summary>Where inputs are written before they are delivered.</summary>
public interface IInputRecorder
{
    void Record(in EdgeInput input);

    /// <summary>Nothing that was recorded before is lost with this process. Called before it is delivered.</summary>
    void Flush();
}
