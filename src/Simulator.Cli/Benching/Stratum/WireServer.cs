using System.Net;
using Simulator.Domain.Actors;
using Simulator.Domain.Time;
using Simulator.Runtime;
using Simulator.Runtime.RealTime;
using Simulator.Testnet;
using Simulator.Testnet.Stratum;

namespace Simulator.Cli.Benching.Stratum;

/// <summary>A server with a pool that says yes to everything: what sockets and loop cost without a pool.</summary>
internal static class WireServer
{
    /// <summary>Serves until it is cancelled; says the port first.</summary>
    public static void Run(double jobSeconds, int senders, string stamps, TextWriter output, CancellationToken cancel)
    {
        using var board = stamps.Length > 0 ? StampFile.Open(stamps) : null;
        using var clock = new SystemWallClock();
        var host = new RealTimeHost(new HostOptions(), clock);
        using var server = new StratumServer(
            new StratumLimits { Senders = senders }, new ConnectionNumbers()) { Stamps = board };
        var address = server.Listen(new IPEndPoint(IPAddress.Loopback, 0));
        var site = host.AddSite(0);
        var edge = host.AddEdge(site, "door", server);
        var pool = host.Spawn(site, Props.Of(() => new WirePool(edge, SimTime.FromSeconds(jobSeconds))), "pool");
        host.AtRest = _ => server.AtRest();
        server.Start(host, edge, pool);
        output.WriteLine($"port {address.Port}");
        output.Flush();
        using (cancel.Register(host.RequestStop))
            host.Run(SimTime.Max);
    }
}
