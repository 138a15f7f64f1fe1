using System.Text.Json;

namespace Simulator.Testnet.Rpc;

/// <summary>Methods that tell of the node and its neighbours in the simulated network.</summary>
internal static class NetworkMethods
{
    private const string Group = "Network";
    private const int ProtocolVersion = 70016;

    /// <summary>The version of Bitcoin Core whose answers these are.</summary>
    private const int Version = 260000;

    private const string Services = "0000000000000409";
    private const long RelayFee = 1000;

    public static IReadOnlyList<RpcMethod> All { get; } =
    [
        RpcMethod.Of(Group, "getconnectioncount", "How many neighbours the node has.",
            (rpc, _) => RpcAnswer.Number(rpc.Board.View.Connections)),
        RpcMethod.Of(Group, "getnetworkinfo", "The node and its connections.", Info),
        RpcMethod.Of(Group, "getpeerinfo", "The node's neighbours.", Peers),
        RpcMethod.Of(Group, "ping", "Does nothing: links are simulated.", (_, _) => RpcAnswer.Nothing),
    ];

    private static string Subversion { get; } =
        $"/Satoshi:26.0.0/minesim:{typeof(NetworkMethods).Assembly.GetName().Version?.ToString(3)}/";

    private static RpcAnswer Info(NodeRpc rpc, RpcCall call)
    {
        var view = rpc.Board.View;
        return RpcAnswer.Object(json =>
        {
            json.WriteNumber("version", Version);
            json.WriteString("subversion", Subversion);
            json.WriteNumber("protocolversion", ProtocolVersion);
            json.WriteString("localservices", Services);
            WriteServiceNames(json, "localservicesnames");
            json.WriteBoolean("localrelay", true);
            json.WriteNumber("timeoffset", 0);
            json.WriteBoolean("networkactive", true);
            json.WriteNumber("connections", view.Connections);
            json.WriteNumber("connections_in", 0);
            json.WriteNumber("connections_out", view.Connections);
            WriteNetworks(json);
            json.WriteAmount("relayfee", RelayFee);
            json.WriteAmount("incrementalfee", RelayFee);
            json.WriteStartArray("localaddresses");
            json.WriteEndArray();
            json.WriteString("warnings", "");
        });
    }

    private static void WriteNetworks(Utf8JsonWriter json)
    {
        json.WriteStartArray("networks");
        foreach (var name in (ReadOnlySpan<string>)["ipv4", "ipv6"])
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteBoolean("limited", false);
            json.WriteBoolean("reachable", true);
            json.WriteString("proxy", "");
            json.WriteBoolean("proxy_randomize_credentials", false);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static RpcAnswer Peers(NodeRpc rpc, RpcCall call)
    {
        var view = rpc.Board.View;
        var clock = rpc.Board.Clock;
        return RpcAnswer.Of(json =>
        {
            json.WriteStartArray();
            for (var i = 0; i < view.Facts.Neighbours.Count; i++)
                WritePeer(json, view, i, clock);
            json.WriteEndArray();
        });
    }

    private static void WritePeer(Utf8JsonWriter json, NodeView view, int peer, long clock)
    {
        json.WriteStartObject();
        json.WriteNumber("id", peer);
        json.WriteString("addr", view.Facts.Neighbours[peer]);
        json.WriteString("network", "not_publicly_routable");
        json.WriteString("services", Services);
        WriteServiceNames(json, "servicesnames");
        json.WriteBoolean("relaytxes", true);
        json.WriteNumber("lastsend", clock);
        json.WriteNumber("lastrecv", clock);
        json.WriteNumber("last_transaction", 0);
        json.WriteNumber("last_block", view.Tip.Header.Time);
        json.WriteNumber("bytessent", 0);
        json.WriteNumber("bytesrecv", 0);
        json.WriteNumber("conntime", view.Facts.Start);
        json.WriteNumber("timeoffset", 0);
        json.WriteNumber("version", ProtocolVersion);
        json.WriteString("subver", Subversion);
        json.WriteBoolean("inbound", false);
        json.WriteNumber("startingheight", 0);
        json.WriteNumber("synced_headers", view.Tip.Height);
        json.WriteNumber("synced_blocks", view.Tip.Height);
        json.WriteString("connection_type", "manual");
        json.WriteEndObject();
    }

    private static void WriteServiceNames(Utf8JsonWriter json, string name)
    {
        json.WriteStartArray(name);
        json.WriteStringValue("NETWORK");
        json.WriteStringValue("WITNESS");
        json.WriteStringValue("NETWORK_LIMITED");
        json.WriteEndArray();
    }
}
