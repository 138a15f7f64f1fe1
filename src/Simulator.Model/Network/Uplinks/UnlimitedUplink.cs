namespace Simulator.Model.Network.Uplinks;

/// <summary>Size plays no part: a block takes the latency and the time for checking it.</summary>
public sealed class UnlimitedUplink : Uplink
{
    public override void Send(RelayNode node, int toNode, ushort kind, int block, long bytes)
    {
        ref readonly var to = ref node.Around.Map.Nodes[toNode];
        node.Dispatch(in to, kind, block, node.DrawLatency(in to) + node.Around.Processing);
    }
}
