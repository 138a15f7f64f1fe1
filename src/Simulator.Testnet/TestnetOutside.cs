using System.Runtime.ExceptionServices;
using Simulator.Domain.Time;
using Simulator.Runtime.Edges;
using Simulator.Runtime.RealTime;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Running;

namespace Simulator.Testnet;

/// <summary>
/// Everything outside one run, put together from parts that each stand behind some of its doors: Stratum servers, the
/// ledger, RPC. It does nothing itself but pass on, in the order of the parts; they are stopped the other way round.
/// </summary>
/// <param name="parts">Of them, a door belongs to the first that opens it.</param>
public sealed class TestnetOutside(IReadOnlyList<IOutside> parts) : IOutside
{
    /// <summary>Nobody: all doors stay shut.</summary>
    public static TestnetOutside Nobody { get; } = new([]);

    /// <inheritdoc/>
    public Exception? Failure => parts.Select(part => part.Failure).FirstOrDefault(failure => failure is not null);

    /// <inheritdoc/>
    public IEnumerable<string> Remarks => parts.SelectMany(part => part.Remarks);

    /// <inheritdoc/>
    public IEdgeOutput? Open(DoorPlan door)
    {
        foreach (var part in parts)
            if (part.Open(door) is { } output)
                return output;
        return null;
    }

    /// <inheritdoc/>
    public void Start(World world, RealTimeHost host)
    {
        foreach (var part in parts)
            part.Start(world, host);
    }

    /// <inheritdoc/>
    public void AtRest(SimTime now)
    {
        foreach (var part in parts)
            part.AtRest(now);
    }

    /// <inheritdoc/>
    public void Stop()
    {
        // A part that fails leaves no other open; the first failure is told when all are shut.
        ExceptionDispatchInfo? first = null;
        foreach (var part in parts.Reverse())
            try
            {
                part.Stop();
            }
            catch (Exception failure)
            {
                first ??= ExceptionDispatchInfo.Capture(failure);
            }

        first?.Throw();
    }
}
