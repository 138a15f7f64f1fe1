using System.Net;
using System.Net.Sockets;

namespace Simulator.Testnet.Http;

/// <summary>A server of this process cannot listen where it should: mostly somebody else does.</summary>
/// <param name="flag">The flag that moves it elsewhere.</param>
/// <param name="endPoint">Where it should have listened.</param>
public sealed class PortTaken(string flag, IPEndPoint endPoint, Exception? cause = null)
    : IOException($"{endPoint} {WhyOf(cause)}: give another address with {flag}", cause)
{
    public string Flag { get; } = flag;

    public IPEndPoint EndPoint { get; } = endPoint;

    private static string WhyOf(Exception? cause) =>
        (cause as SocketException ?? cause?.InnerException as SocketException)
        ?.SocketErrorCode switch
    {
        SocketError.AddressNotAvailable => "is no address of this machine",
        SocketError.AccessDenied => "may not be used by this user",
        _ => "is taken",
    };
}
