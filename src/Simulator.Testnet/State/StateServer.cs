using System.Net;
using Simulator.Domain.Time;
using Simulator.Runtime.RealTime;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Running;
using Simulator.Testnet.Http;
using Simulator.Testnet.Rpc;

namespace Simulator.Testnet.State;

/// <summary>How the state is served.</summary>
public sealed record StateOptions
{
    /// <summary>Where it listens; port 0 takes any.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 8080);

    /// <summary>Where the token is written, for its owner's eyes alone; null: nowhere.</summary>
    public string? TokenPath { get; init; }

    /// <summary>Connections at once.</summary>
    public int ConnectionsMax { get; init; } = 512;

    /// <summary>Readers of events at once; more are answered with 503.</summary>
    public int ReadersMax { get; init; } = 64;

    /// <summary>Events that wait for a slow reader; with one more it is dropped.</summary>
    public int BacklogMax { get; init; } = 256;

    /// <summary>The least time between two states, unless the best block has changed.</summary>
    public TimeSpan Pace { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a body may be slow before it has to come at 240 bytes a second.</summary>
    public TimeSpan BodyGrace { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>
/// The state of a run over HTTP, for dashboards: snapshots, events as they happen, figures for collectors, and, with the
/// token, faults. It is used as <see cref="NodeRpcServer"/> is, and touches no actor.
/// </summary>
public sealed class StateServer : IAsyncDisposable
{
    private readonly StateOptions _options;
    private readonly StateToken _token;
    private readonly EventFeed _feed;
    private readonly StateFrontDoor _front;
    private StateBoard? _board;
    private WebHost? _web;

    public StateServer(StateOptions options)
    {
        _options = options;
        _token = new StateToken(options.TokenPath);
        _feed = new EventFeed(options.ReadersMax, options.BacklogMax);
        _front = new StateFrontDoor(options, _token, _feed);
    }

    /// <summary>What lets somebody change something; to be shown once, at the start.</summary>
    public string Token => _token.Text;

    /// <summary>The newest state, once it is attached. Any thread may ask.</summary>
    public RunState? State => _board?.State;

    /// <summary>Where it listens, once it is open.</summary>
    public IPEndPoint? EndPoint => _web?.EndPoint;

    /// <summary>Listens, and writes the token. Throws <see cref="PortTaken"/>.</summary>
    public async Task OpenAsync()
    {
        _web = await WebHost.OpenAsync(
            _options.Listen, "--state-port", StateFrontDoor.Limits(_options), _front.AnswerAsync);
        _token.Write();
    }

    /// <summary>Shows a run from now on.</summary>
    /// <param name="world">The first chain's world.</param>
    /// <param name="host">What knows the time.</param>
    /// <param name="node">What is shown of the chain; null where blocks have no real headers.</param>
    /// <param name="supplier">Who knows the rest; null: nobody.</param>
    /// <param name="desk">Who takes commands for faults; null: nobody.</param>
    public void Attach(
        World world, RealTimeHost host, NodeBoard? node, IStateSupplier? supplier = null, OperatorDesk? desk = null)
    {
        _board = new StateBoard(world, host, node, supplier ?? NoSupplier.Only, _feed, _options.Pace);
        _front.Open(_board, desk);
    }

    /// <summary>On the loop's own thread, while nothing moves, and after the node's board was renewed.</summary>
    public void AtRest(SimTime now) => _board?.AtRest(now);

    /// <summary>Tells readers of something. Any thread may call it.</summary>
    public void Tell(string kind, string text) => _board?.Tell(kind, text);

    /// <summary>The run has ended: readers of events are sent home.</summary>
    public void Stop() => _feed.Close();

    public async ValueTask DisposeAsync()
    {
        Stop();
        if (_web is not null)
            await _web.DisposeAsync();
        _token.Remove();
    }
}
