using Simulator.Domain.Time;

namespace Simulator.Model.Faults.Live;

/// <summary>Jobs come five seconds late: until then clients mine on the tip before.</summary>
internal sealed class JobDelay() : DoorFault("job-delay", "new jobs come 5 s late")
{
    public override SimTime Delay { get; } = SimTime.FromSeconds(5L);
}
