using Simulator.Scenarios.Running;

namespace Simulator.Tests.Cli;

/// <summary>Hears how far a run is and says nothing.</summary>
internal sealed class Silent : IRunProgress
{
    public void Started(string name, ulong seed, int partitions)
    {
    }

    public void Advanced(RunProgress progress)
    {
    }
}
