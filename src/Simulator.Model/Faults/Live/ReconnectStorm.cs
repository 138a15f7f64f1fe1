using Simulator.Domain.Stratum;

namespace Simulator.Model.Faults.Live;

/// <summary>All clients are asked at once to connect again.</summary>
internal sealed class ReconnectStorm() : DoorFault("reconnect-storm", "all clients are asked to connect again, once")
{
    public override void Begin(StratumDoor door)
    {
        foreach (var session in door.Sessions.Where(session => session.IsMining).ToArray())
            session.Reconnect();
    }
}
