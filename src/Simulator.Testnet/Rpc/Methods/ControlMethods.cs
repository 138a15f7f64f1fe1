using System.Text;

namespace Simulator.Testnet.Rpc;

/// <summary>Methods about the server itself. They change nothing.</summary>
internal static class ControlMethods
{
    private const string Group = "Control";

    public static IReadOnlyList<RpcMethod> All { get; } =
    [
        RpcMethod.Of(Group, "help", "The methods, or one of them.", Help, new RpcParameter("command", RpcKind.Text)),
        RpcMethod.Of(Group, "stop", "Refused: a node of the model does not end the run.",
            (_, _) => new RpcError(RpcError.Misc, "a run is ended where it was started, with Ctrl-C or its stop:"),
            new RpcParameter("wait", RpcKind.Any)),
        RpcMethod.Of(Group, "uptime", "Seconds that this node has been served.",
            (rpc, _) => RpcAnswer.Number((long)rpc.Uptime.TotalSeconds)),
    ];

    private static RpcAnswer Help(NodeRpc rpc, RpcCall call)
    {
        if (call.Has(0))
            return RpcAnswer.Text(NodeRpc.Find(call.Text(0))?.Help
                ?? $"help: unknown command: {JsonText.Short(call.Text(0))}\n");
        var text = new StringBuilder();
        foreach (var group in RpcMethods.All.GroupBy(method => method.Group).OrderBy(group => group.Key))
        {
            text.Append(text.Length > 0 ? "\n" : "").Append($"== {group.Key} ==\n");
            foreach (var method in group.OrderBy(method => method.Name, StringComparer.Ordinal))
                text.Append(method.Usage).Append('\n');
        }

        return RpcAnswer.Text(text.ToString().TrimEnd('\n'));
    }
}
