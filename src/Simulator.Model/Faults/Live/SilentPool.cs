namespace Simulator.Model.Faults.Live;

/// <summary>The pool stays connected, and neither hears nor answers anybody.</summary>
internal sealed class SilentPool() : DoorFault("silent-pool", "connections stay open, and nothing is heard or said")
{
    public override bool Silences(long connection) => true;
}
