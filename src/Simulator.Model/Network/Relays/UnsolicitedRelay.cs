namespace Simulator.Model.Network.Relays;

/// <summary>A new tip is pushed whole to every neighbour, without announcement.</summary>
public sealed class UnsolicitedRelay : RelayProtocol
{
    public override void PassOn(RelayNode node, int block)
    {
        var neighbours = node.Around.Map.NeighboursOf(node.Number);
        for (var i = 0; i < neighbours.Length; i++)
            node.Uplink.Send(node, neighbours[i].Node, NetworkKinds.FullBlock, block, node.Around.BlockSize);
    }
}
