using System.Net;
using System.Security.Cryptography;
using Simulator.Cli.Benching.Stratum;
using Simulator.Cli.Reporting;
using Simulator.Scenarios;
using Simulator.Scenarios.Running;
using Simulator.Testnet;
using Simulator.Testnet.Stratum;

namespace Simulator.Cli.Running;

/// <summary>
/// The doors of one testnet: addresses are taken and files opened before the run, so that what is not to be had costs
/// nothing. It says how to attach, and shuts everything when it is disposed.
/// </summary>
internal sealed class TestnetOpening : IDisposable
{
    private const int StatePortDefault = 8080;

    private readonly StampFile? _stamps;
    private readonly StratumDoors _doors;

    private TestnetOpening(Scenario scenario, ScenarioSource source, TestnetOrder order)
    {
        var plans = new DoorAddresses(scenario, source, order).Plans();
        if (order.StampsPath is { Length: > 0 } path)
            _stamps = StampFile.Open(path);
        var state = new IPEndPoint(order.Listen ?? IPAddress.Loopback, order.StatePort ?? StatePortDefault);
        _doors = new StratumDoors(plans, new StratumLimits(), $"http://{state}/api/state", _stamps)
        {
            Listener = order.Say,
        };
        var parts = new List<IOutside> { _doors };
        if (order.View is { } view)
            parts.Add(new TestnetWindow(view, _doors));
        Outside = new TestnetOutside(parts);
    }

    /// <summary>What a run is given.</summary>
    public IOutside Outside { get; }

    public static TestnetOpening Open(Scenario scenario, ScenarioSource source, TestnetOrder order)
    {
        var opening = new TestnetOpening(scenario, source, order);
        foreach (var line in AttachLines.Of(scenario, opening._doors, order))
            order.Say(line);
        return opening;
    }

    public void Dispose()
    {
        Outside.Stop();
        _stamps?.Dispose();
    }
}
