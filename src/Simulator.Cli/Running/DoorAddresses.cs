using System.Net;
using System.Security.Cryptography;
using Simulator.Scenarios;
using Simulator.Testnet.Stratum;

namespace Simulator.Cli.Running;

/// <summary>
/// Where each pool's door is, from the scenario and the flags. An address that others can reach must have been said on
/// the command line: a file alone opens no machine to a network.
/// </summary>
internal sealed class DoorAddresses(Scenario scenario, ScenarioSource source, TestnetOrder order)
{
    public IReadOnlyList<StratumDoorPlan> Plans()
    {
        var plans = new List<StratumDoorPlan>();
        for (var i = 0; i < scenario.Pools.Count; i++)
            if (scenario.Pools[i].Listen is { } listen)
                plans.Add(PlanOf(i, scenario.Pools[i].Name, listen, plans.Count));
        return plans;
    }

    private StratumDoorPlan PlanOf(int pool, string name, ListenSettings listen, int place)
    {
        var key = $"pools.{name}.listen";
        var port = order.StratumPort is { } first and > 0 ? first + place : order.StratumPort ?? listen.Plain.Port;
        var plan = new StratumDoorPlan(pool, name, Address(listen.Plain, key, port))
        {
            Keys = $"{(order.Listen is null ? "--stratum-port" : "--listen, --stratum-port")} or {key}",
        };
        return listen.Tls is not { } tls ? plan : plan with
        {
            Secure = Address(tls.Endpoint, $"pools.{name}.listen_tls", tls.Endpoint.Port),
            Tls = TermsOf(tls, name),
        };
    }

    private IPEndPoint Address(TcpEndpoint endpoint, string key, int port)
    {
        if (order.Listen is { } said)
            return new IPEndPoint(said, port);
        var address = IPAddress.Parse(endpoint.Address);
        return IPAddress.IsLoopback(address) ? new IPEndPoint(address, port) : throw new UsageError(
            UsageCodes.BadValue,
            $"{key} is {endpoint}, which other machines can reach, and the command line does not say so",
            $"add --listen {endpoint.Address}, or write {key}: {endpoint.Port}");
    }

    private TlsTerms TermsOf(TlsSettings tls, string name)
    {
        var folder = order.FilesFolder ?? Path.GetDirectoryName(source.Path) ?? "";
        var certificate = Path.Combine(folder, tls.Certificate);
        var key = tls.Key is null ? certificate : Path.Combine(folder, tls.Key);
        try
        {
            return TlsTerms.FromPem(certificate, key);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException
            or CryptographicException)
        {
            throw new UsageError(
                UsageCodes.NotReadable, $"the certificate of the pool '{name}' cannot be used: {failure.Message}",
                $"check pools.{name}.certificate and key: PEM files, by their paths from the scenario's folder");
        }
    }
}
