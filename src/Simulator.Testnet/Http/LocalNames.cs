using System.Net;
using Microsoft.AspNetCore.Http;

namespace Simulator.Testnet.Http;

/// <summary>
/// Under which names a server of this machine answers: a name that somebody else may point here is none, since a page
/// in a browser could use it to read what is not its own.
/// </summary>
internal static class LocalNames
{
    /// <summary>
    /// Whether a request names this machine: localhost, a loopback address, or, where the server listens on others, an
    /// address.
    /// </summary>
    public static bool IsHost(HostString host, IPEndPoint listen)
    {
        var name = host.Host;
        if (string.Equals(name, "localhost", StringComparison.OrdinalIgnoreCase))
            return true;
        return IPAddress.TryParse(name.Trim('[', ']'), out var address)
            && (IPAddress.IsLoopback(address) || !IPAddress.IsLoopback(listen.Address));
    }

    /// <summary>Whether a request comes from a page of this very server, or from no page at all.</summary>
    public static bool IsOwnOrigin(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        return origin.Count == 0 || (origin.Count == 1
            && string.Equals(origin[0], $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase));
    }
}
