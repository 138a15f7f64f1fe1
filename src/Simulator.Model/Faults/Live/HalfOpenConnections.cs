namespace Simulator.Model.Faults.Live;

/// <summary>Every second connection is dead on the pool's side, and its client does not know it.</summary>
internal sealed class HalfOpenConnections()
    : DoorFault("half-open", "every second connection stays open, and nothing is heard or said on it")
{
    public override bool Silences(long connection) => (connection & 1) != 0;
}
