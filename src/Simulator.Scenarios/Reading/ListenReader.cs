using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;

namespace Simulator.Scenarios.Reading;

/// <summary>Reads where Stratum clients reach a pool. Who comes there is judged by <see cref="DoorChecks"/>.</summary>
internal static class ListenReader
{
    private static readonly string[] tlsKeys = ["certificate", "key"];

    /// <summary>Null where the pool has no door.</summary>
    public static ListenSettings? Read(MappingReading pool)
    {
        foreach (var key in tlsKeys.Where(key => pool.Has(key) && !pool.Has("listen_tls")))
            pool.Error(ComplaintCodes.Conflict, key, $"'{key}' is for clients that come by TLS, and none can",
                "add listen_tls: with a port such as 3334, or remove it");
        if (pool.Has("listen_tls") && !pool.Has("listen"))
            pool.Error(ComplaintCodes.Conflict, "listen_tls", "listen_tls: is a second way in, beside listen:",
                "add listen: with a port such as 3333");
        if (!pool.Is<TcpEndpoint>("listen", out var plain))
            return null;
        return new ListenSettings(plain) { Tls = ReadTls(pool, plain) };
    }

    private static TlsSettings? ReadTls(MappingReading pool, TcpEndpoint plain)
    {
        if (!pool.Is<TcpEndpoint>("listen_tls", out var endpoint))
            return null;
        if (endpoint == plain)
            pool.Error(ComplaintCodes.Conflict, "listen_tls", $"listen and listen_tls are both {plain}",
                "write another port");
        if (pool.Is<string>("certificate", out var certificate))
            return new TlsSettings(endpoint, certificate, pool.Is<string>("key", out var key) ? key : null);
        if (!pool.Has("certificate"))
            pool.Error(ComplaintCodes.MissingKey, "listen_tls", "clients that come by TLS want to see a certificate",
                "add certificate: with a PEM file, and key: where its key stands in another");
        return null;
    }
}
