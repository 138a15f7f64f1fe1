using System.Net;
using Simulator.Cli.Benching.Stratum;
using Simulator.Cli.Machine;
using Simulator.Cli.Reporting;
using Simulator.Scenarios;
using Simulator.Scenarios.Running;
using Simulator.Scenarios.Writing;
using Simulator.Testnet;
using Simulator.Testnet.Ledger;
using Simulator.Testnet.Ledger.Payouts;
using Simulator.Testnet.Rpc;
using Simulator.Testnet.State;
using Simulator.Testnet.Stratum;

namespace Simulator.Cli.Running;

/// <summary>
/// The doors of one testnet: addresses are taken and files opened before the run, so that what is not to be had costs
/// nothing. It says how to attach, and shuts everything when it is disposed.
/// </summary>
internal sealed class TestnetOpening : IDisposable
{
    private const int RpcPortDefault = 18443;
    private const int StatePortDefault = 8080;

    private readonly StampFile? _stamps;
    private readonly List<IOutside> _parts = [];
    private HttpDoors? _http;
    private StateServer? _state;
    private ITestnetView? _view;

    private TestnetOpening(TestnetOrder order)
    {
        Outside = new TestnetOutside(_parts);
        if (order.StampsPath is { Length: > 0 } path)
            _stamps = StampFile.Open(path);
    }

    /// <summary>What a run is given.</summary>
    public IOutside Outside { get; }

    /// <summary>The addresses, for who says how to attach.</summary>
    public TestnetPlaces Places { get; private set; } = TestnetPlaces.None;

    /// <summary>Opens all doors of a scenario and says how to attach.</summary>
    /// <param name="scenario">What runs.</param>
    /// <param name="request">How.</param>
    /// <param name="order">What was said of the doors.</param>
    /// <param name="ledger">Open; from now on the outside's own. Null: nothing is kept.</param>
    /// <param name="desk">Who takes commands; null: nobody.</param>
    /// <exception cref="Testnet.Http.PortTaken">Somebody else listens at one of the addresses.</exception>
    public static TestnetOpening Open(
        Scenario scenario, RunRequest request, TestnetOrder order, LedgerRoom? ledger, OperatorDesk? desk)
    {
        var opening = new TestnetOpening(order);
        try
        {
            if (ledger is not null)
                opening._parts.Add(new LedgerDoors(ledger));
            if (desk is not null && ledger is not null)
                desk.Beside = new PayoutWord(ledger, [.. scenario.Pools.Select(pool => pool.Name)]).Take;
            opening.OpenServers(scenario, request, order, ledger, desk);
        }
        catch
        {
            opening.Dispose();
            throw;
        }

        var lines = AttachLines.Of(scenario, opening.Places, order).ToList();
        foreach (var line in lines)
            order.Say(line);
        opening.OpenView(order, lines, desk);
        return opening;
    }

    public void Dispose()
    {
        Outside.Stop();
        (_view as IDisposable)?.Dispose();
        _http?.DisposeAsync().AsTask().Wait();
        _stamps?.Dispose();
    }

    private void OpenView(TestnetOrder order, IReadOnlyList<string> attach, OperatorDesk? desk)
    {
        if (order.View is not { } make)
            return;
        _view = make(new ViewTerms(attach, desk ?? new OperatorDesk()));
        _parts.Add(new TestnetWindow(_view, _state!));
    }

    private void OpenServers(
        Scenario scenario, RunRequest request, TestnetOrder order, LedgerRoom? ledger, OperatorDesk? desk)
    {
        var listen = order.Listen ?? IPAddress.Loopback;
        var statePlace = new IPEndPoint(listen, order.StatePort ?? StatePortDefault);
        StateServer? told = null;
        var clients = new StratumDoors(new DoorAddresses(scenario, request.Source, order).Plans(),
            new StratumLimits(), $"http://{statePlace}/api/state", _stamps)
        {
            Listener = line =>
            {
                told?.Tell("note", line);
                if (!order.IsLive)
                    order.Say(line);
            },
        };
        _parts.Add(clients);
        var rpcPort = order.RpcPort ?? RpcPortDefault;
        var cookie = order.RpcCookie
            ?? Path.Combine(request.RunsFolder, FormattableString.Invariant($".testnet-{rpcPort}.cookie"));
        var token = StateTokenFile.PathFor(statePlace.Port, request.RunsFolder);
        Directory.CreateDirectory(request.RunsFolder);
        var rpc = scenario.Chain.Proof == ProofKind.Simulated || scenario.Chains.Count > 0 ? null
            : new NodeRpcServer(new NodeRpcOptions
            {
                Listen = new IPEndPoint(listen, rpcPort),
                CookiePath = cookie,
                User = order.RpcUser,
                Password = order.RpcPassword,
            });
        var state = _state = new StateServer(new StateOptions { Listen = statePlace, TokenPath = token });
        told = state;
        _http = new HttpDoors(rpc, state, new StratumSupplier(clients, ledger), desk);
        _parts.Add(_http);
        _http.OpenAsync().GetAwaiter().GetResult();
        Places = new TestnetPlaces(clients.AddressOf, clients.SecureAddressOf)
        {
            Rpc = rpc?.EndPoint, Cookie = cookie, State = state.EndPoint, Token = token,
        };
    }
}
