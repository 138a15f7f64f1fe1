using System.Net;
using Simulator.Domain.Time;
using Simulator.Runtime.Edges;
using Simulator.Runtime.RealTime;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Running;
using Simulator.Testnet.Http;

namespace Simulator.Testnet.Rpc;

/// <summary>How the JSON-RPC of a node is served.</summary>
public sealed record NodeRpcOptions
{
    /// <summary>Where it listens; port 0 takes any.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 18443);

    /// <summary>Where the cookie is written, for its owner's eyes alone; null: there is none.</summary>
    public string? CookiePath { get; init; }

    /// <summary>A user beside the cookie; null: there is none.</summary>
    public string? User { get; init; }

    /// <summary>That user's password.</summary>
    public string? Password { get; init; }

    /// <summary>Connections at once.</summary>
    public int ConnectionsMax { get; init; } = 256;

    /// <summary>How long a body may be slow before it has to come at 240 bytes a second.</summary>
    public TimeSpan BodyGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long whoever gives a wrong password waits for the answer.</summary>
    public TimeSpan GuessDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a long poll is held while nothing changes.</summary>
    public TimeSpan LongPollMax { get; init; } = TimeSpan.FromSeconds(60);
}

/// <summary>
/// JSON-RPC of one node over HTTP, with the names, shapes and errors of Bitcoin Core, so that miners and pool software
/// need not know the difference. Reads are served from views; submissions go through the door. It touches no actor.
/// </summary>
/// <remarks>
/// <code>
///   OpenAsync ----> Attach ----> AtRest, AtRest, ... ----> Stop ----> DisposeAsync
///   (any thread)    (IOutside.Start)   (loop's thread)     (IOutside.Stop)
/// </code>
/// Before <see cref="Attach"/> every call is answered with -28, as by a node that is still loading.
/// </remarks>
public sealed class NodeRpcServer : IAsyncDisposable
{
    private readonly NodeRpcOptions _options;
    private readonly SubmissionDesk _submissions = new();
    private readonly RpcFrontDoor _front;
    private NodeBoard? _board;
    private WebHost? _web;

    public NodeRpcServer(NodeRpcOptions options)
    {
        _options = options;
        _front = new RpcFrontDoor(RpcCredentials.Of(options), options);
    }

    /// <summary>What takes the verdicts of the node: the output of the door <see cref="DoorKind.Rpc"/>.</summary>
    public IEdgeOutput Output => _submissions;

    /// <summary>Where it listens, once it is open.</summary>
    public IPEndPoint? EndPoint => _web?.EndPoint;

    /// <summary>What the node knows, once it is attached.</summary>
    public NodeBoard? Board => _board;

    /// <summary>Listens, and writes the cookie. Throws <see cref="PortTaken"/>.</summary>
    public async Task OpenAsync()
    {
        _web = await WebHost.OpenAsync(
            _options.Listen, "--rpc-port", RpcFrontDoor.Limits(_options), _front.AnswerAsync);
        _front.Credentials.WriteCookie();
    }

    /// <summary>
    /// Serves a node from now on: the one behind the door, else node 0, which takes no submissions then. The world's
    /// proofs are mixed or real.
    /// </summary>
    public void Attach(World world, RealTimeHost host, PlacedDoor? door)
    {
        _submissions.Open(host, door);
        _board = new NodeBoard(world, host, door?.Plan.Number ?? 0);
        _front.Open(new NodeRpc(_board, _submissions, _options));
    }

    /// <summary>On the loop's own thread, while nothing moves.</summary>
    public void AtRest(SimTime now)
    {
        _board?.AtRest(now);
        _submissions.AtRest();
    }

    /// <summary>The run has ended: nothing is posted any more.</summary>
    public void Stop()
    {
        _submissions.Close();
        _board?.Close();
    }

    public async ValueTask DisposeAsync()
    {
        Stop();
        if (_web is not null)
            await _web.DisposeAsync();
        _front.Credentials.RemoveCookie();
    }
}
