using Simulator.Domain.Network;

namespace Simulator.Model.Network.Relays;

/// <summary>
/// Announcements as in <see cref="AnnounceRelay"/>, but two nodes that both use compact blocks send short ids first
/// (BIP 152); a receiver that lacks transactions asks once more and is sent that part of the block.
/// </summary>
public sealed class CompactRelay : AnnounceRelay
{
    public override void Handle(RelayNode node, ushort kind, int block, int fromNode)
    {
        var around = node.Around;
        switch (kind)
        {
            case NetworkKinds.Request when around.Map.UsesCompact[node.Number] && around.Map.UsesCompact[fromNode]:
                node.Uplink.Send(node, fromNode, NetworkKinds.CompactBlock, block, around.CompactSize);
                break;
            case NetworkKinds.CompactBlock:
                Rebuild(node, block, fromNode);
                break;
            case NetworkKinds.MissingRequest:
                var missing =
                    CompactBlocks.DrawMissingBytes(around.Map.Churns[fromNode], around.BlockSize, node.ProtocolDraws);
                node.Uplink.Send(node, fromNode, NetworkKinds.MissingTransactions, block, missing);
                break;
            case NetworkKinds.MissingTransactions:
                node.Take(block, fromNode);
                break;
            default:
                base.Handle(node, kind, block, fromNode);
                break;
        }
    }

    private static void Rebuild(RelayNode node, int block, int fromNode)
    {
        var around = node.Around;
        var failure = around.Map.Churns[node.Number] ? around.CompactFailureChurn : around.CompactFailureControl;
        if (node.ProtocolDraws.NextChance(failure))
            node.SendControl(in around.Map.Nodes[fromNode], NetworkKinds.MissingRequest, block);
        else
            node.Take(block, fromNode);
    }
}
