using Simulator.Scenarios.Running;

namespace Simulator.Cli.Running;

/// <summary>Says nothing of how far a run is: somebody else shows it.</summary>
internal sealed class NoProgress : IRunProgress
{
    public static NoProgress Only { get; } = new();

    public void Started(string name, ulong seed, int partitions)
    {
    }

    public void Advanced(RunProgress progress)
    {
    }
}
