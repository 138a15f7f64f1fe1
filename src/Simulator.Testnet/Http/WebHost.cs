using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Simulator.Testnet.Http;

/// <summary>How much one server of this process puts up with.</summary>
public sealed record WebLimits
{
    /// <summary>Connections at once; more are closed as they come.</summary>
    public required int ConnectionsMax { get; init; }

    /// <summary>Bytes of a request's body.</summary>
    public required long BodyMax { get; init; }

    /// <summary>How long the lines before a body may take.</summary>
    public TimeSpan HeadersWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a connection may be idle between two requests.</summary>
    public TimeSpan IdleMax { get; init; } = TimeSpan.FromSeconds(130);

    /// <summary>Bytes per second that a body must bring, after the grace.</summary>
    public double BodyRateMin { get; init; } = 240;

    public TimeSpan BodyGrace { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>
/// One HTTP server on one address, with limits, without configuration, log or framework beyond it. It knows no path.
/// </summary>
public sealed class WebHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebHost(WebApplication app, IPEndPoint endPoint)
    {
        _app = app;
        EndPoint = endPoint;
    }

    /// <summary>Where it listens; the port is known even where any was asked for.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Listens from now on. Throws <see cref="PortTaken"/>.</summary>
    /// <param name="listen">Where; port 0 takes any.</param>
    /// <param name="flag">The flag that moves it elsewhere, for the message.</param>
    /// <param name="limits">What it puts up with.</param>
    /// <param name="answer">Answers a request; whatever it throws becomes a 500 without words.</param>
    public static async Task<WebHost> OpenAsync(
        IPEndPoint listen, string flag, WebLimits limits, RequestDelegate answer)
    {
        // Empty: what stands in the environment for other servers must not move this one.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(listen, each => each.Protocols = HttpProtocols.Http1);
            Limit(options.Limits, limits);
        });
        var app = builder.Build();
        app.Run(answer);
        try
        {
            await app.StartAsync();
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            await app.DisposeAsync();
            throw new PortTaken(flag, listen, taken);
        }
        catch (SocketException refused)
        {
            await app.DisposeAsync();
            throw new PortTaken(flag, listen, refused);
        }

        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        var port = new Uri(addresses.First()).Port;
        return new WebHost(app, new IPEndPoint(listen.Address, port));
    }

    private static void Limit(KestrelServerLimits of, WebLimits limits)
    {
        of.MaxConcurrentConnections = limits.ConnectionsMax;
        of.MaxRequestBodySize = limits.BodyMax;
        of.RequestHeadersTimeout = limits.HeadersWithin;
        of.KeepAliveTimeout = limits.IdleMax;
        of.MinRequestBodyDataRate = new MinDataRate(limits.BodyRateMin, limits.BodyGrace);
        of.MaxRequestHeadersTotalSize = 16 * 1024;
        of.MaxRequestLineSize = 4 * 1024;
        of.MaxRequestHeaderCount = 64;
    }

    /// <summary>Lets requests under way end for a moment, then closes everything.</summary>
    public async ValueTask DisposeAsync()
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            await _app.StopAsync(enough.Token);
        }
        catch (OperationCanceledException)
        {
            // Whoever still reads is cut off.
        }

        await _app.DisposeAsync();
    }
}
