using Simulator.Domain.Network;

namespace Simulator.Model.Network.Uplinks;

/// <summary>Size plays no part: a block takes the latency and the time for checking it.</summary>
public sealed class UnlimitedUplink : Uplink
{
    /// <summary>This law's entry in the list.</summary>
    public static UplinkLaw Law { get; } = new(
        new("unlimited", "Blocks take no time on the wire; only latency counts.", "0", [], "none"),
        () => new UnlimitedUplink());

    public override void Send(RelayNode node, int toNode, ushort kind, int block, long bytes)
    {
        ref readonly var to = ref node.Around.Map.Nodes[toNode];
        node.Dispatch(in to, kind, block, node.DrawLatency(in to) + node.Around.Processing);
    }
}
