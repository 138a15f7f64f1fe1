using System.Net;
using Simulator.Cli.Benching.Stratum;
using Simulator.Domain.Actors;
using Simulator.Domain.Stratum;
using Simulator.Domain.Time;
using Simulator.Runtime;
using Simulator.Runtime.RealTime;
using Simulator.Testnet.Stratum;

namespace Simulator.Testnet.Tests.Stratum;

/// <summary>
/// A Stratum server on a port that the system chose, with a loop on a thread of its own and a pool that says yes to
/// everything. It is ended when it is disposed.
/// </summary>
internal sealed class WireStage : IDisposable
{
    private readonly SystemWallClock _clock = new();
    private readonly RealTimeHost _host;
    private readonly Thread _loop;
    private WirePool? _pool;
    private volatile IReadOnlyList<(long Connection, StratumDrop Reason)> _closed = [];

    public WireStage(StratumLimits? limits = null, TlsTerms? tls = null, SimTime? jobEvery = null)
    {
        _host = new RealTimeHost(new HostOptions { Epoch = new SimTime(10_000) }, _clock);
        Server = new StratumServer(limits ?? new StratumLimits(), new ConnectionNumbers(), "http://state");
        Address = Server.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        if (tls is not null)
            SecureAddress = Server.Listen(new IPEndPoint(IPAddress.Loopback, 0), tls);
        var site = _host.AddSite(0);
        var edge = _host.AddEdge(site, "door", Server);
        var pool = _host.Spawn(
            site, Props.Of(() => _pool = new WirePool(edge, jobEvery ?? SimTime.FromSeconds(3600L))), "pool");
        _host.AtRest = _ => AtRest();
        Server.Start(_host, edge, pool);
        _loop = new Thread(() => Outcome = _host.Run(SimTime.Max)) { IsBackground = true };
        _loop.Start();
    }

    public StratumServer Server { get; }

    public IPEndPoint Address { get; }

    public IPEndPoint? SecureAddress { get; }

    public HostOutcome? Outcome { get; private set; }

    /// <summary>Whom the pool was told to be gone, and why.</summary>
    public IReadOnlyList<(long Connection, StratumDrop Reason)> Closed => _closed;

    /// <summary>While it is held, the loop takes nothing.</summary>
    public ManualResetEventSlim Goes { get; } = new(true);

    public WireClient Connect(int receiveBuffer = 0) => new(Address, receiveBuffer);

    /// <summary>A client that gets jobs.</summary>
    public WireClient LogIn(int receiveBuffer = 0)
    {
        var client = Connect(receiveBuffer);
        client.LogIn();
        return client;
    }

    public void Dispose()
    {
        Goes.Set();
        Server.Dispose();
        _host.RequestStop();
        _loop.Join();
        _clock.Dispose();
        Assert.Null(Server.Failure);
        Assert.Null(Outcome?.Failure);
    }

    private void AtRest()
    {
        Server.AtRest();
        if (_pool is { } pool && pool.Closed.Count != _closed.Count)
            _closed = [.. pool.Closed];
        Goes.Wait();
    }
}
