using Simulator.Domain.Mining;

namespace Simulator.Scenarios.Running;

/// <summary>The engines that were opened for one run, closed together at its end. It runs none of them.</summary>
internal sealed class OpenEngines(IReadOnlyList<IHashEngine> engines) : IDisposable
{
    public void Dispose()
    {
        foreach (var engine in engines)
            engine.Dispose();
    }
}
