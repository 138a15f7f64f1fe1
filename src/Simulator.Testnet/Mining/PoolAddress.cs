using System.Globalization;
using System.Net;

namespace Simulator.Testnet.Mining;

/// <summary>Where a pool is and as whom a miner logs in there. It opens nothing.</summary>
/// <param name="Host">A name or an address.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="IsSecured">Whether the connection is TLS.</param>
/// <param name="User">The worker, as in <c>alice.rig1</c>.</param>
/// <param name="Password">The password, which carries options such as <c>d=0.001</c>.</param>
public sealed record PoolAddress(string Host, int Port, bool IsSecured, string User, string Password)
{
    private static readonly (string Scheme, bool IsSecured)[] schemes =
    [
        ("stratum+tcp://", false), ("tcp://", false), ("stratum+ssl://", true), ("stratum+tcps://", true),
        ("stratum+tls://", true), ("ssl://", true),
    ];

    /// <summary>Whether it is on this machine.</summary>
    public bool IsLoopback => Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>The address as it is typed.</summary>
    public string Url => FormattableString.Invariant(
        $"{(IsSecured ? "stratum+ssl" : "stratum+tcp")}://{(Host.Contains(':') ? $"[{Host}]" : Host)}:{Port}");

    /// <summary>
    /// Reads <c>stratum+tcp://HOST:PORT</c>, <c>stratum+ssl://HOST:PORT</c> or <c>HOST:PORT</c>; null and what is wrong
    /// otherwise.
    /// </summary>
    public static PoolAddress? Read(string url, string user, string password, out string problem)
    {
        var rest = url.Trim().TrimEnd('/');
        var isSecured = false;
        if (rest.Contains("://", StringComparison.Ordinal))
        {
            var known = Array.FindIndex(
                schemes, each => rest.StartsWith(each.Scheme, StringComparison.OrdinalIgnoreCase));
            if (known < 0)
            {
                problem = $"'{url}' is not of Stratum: write stratum+tcp://127.0.0.1:3333, or stratum+ssl:// for TLS";
                return null;
            }

            (rest, isSecured) = (rest[schemes[known].Scheme.Length..], schemes[known].IsSecured);
        }

        var colon = rest.LastIndexOf(':');
        if (colon <= 0 || !int.TryParse(rest.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture,
            out var port) || port is < 1 or > ushort.MaxValue)
        {
            problem = $"'{url}' has no port: write stratum+tcp://127.0.0.1:3333";
            return null;
        }

        problem = "";
        return new PoolAddress(rest[..colon].Trim('[', ']'), port, isSecured, user, password);
    }
}
