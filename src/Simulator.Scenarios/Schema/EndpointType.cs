using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Simulator.Scenarios.Complaints;

namespace Simulator.Scenarios.Schema;

/// <summary>
/// Reads a <see cref="TcpEndpoint"/>: an address with a port, or a port alone, which is one of this machine's loopback
/// address. A name of a host is none: what a scenario says must not depend on who answers for names.
/// </summary>
internal sealed class EndpointType : ScalarType
{
    private const int PortMax = 65535;

    public override string Words => "an address with a port such as 127.0.0.1:3333, or a port such as 3333";

    public override JsonObject Json() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = PortMax },
            new JsonObject { ["type"] = "string", ["pattern"] = "^(([0-9.]+|\\[[0-9A-Fa-f:]+\\]):)?[1-9][0-9]{0,4}$" }),
    };

    protected override object? ReadText(string text, Position at, string label, ComplaintList complaints)
    {
        var colon = text.LastIndexOf(':');
        var host = colon < 0 ? TcpEndpoint.Loopback : text[..colon].TrimStart('[').TrimEnd(']');
        var port = text[(colon + 1)..];
        if (!IPAddress.TryParse(host, out var address) || (colon >= 0 && address.ToString() != host))
            complaints.Error(ComplaintCodes.Form, at, $"{label}: '{text}' begins with no address",
                $"write {Words}");
        else if (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number is < 1 or > PortMax || port[0] == '0')
            complaints.Error(ComplaintCodes.Form, at, $"{label}: '{port}' is no port", $"write {Words}");
        else
            return new TcpEndpoint(address.ToString(), number);
        return null;
    }
}
