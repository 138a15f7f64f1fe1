namespace Simulator.Model.Network.Relays;

/// <summary>
/// How blocks travel from node to node. One instance serves all nodes of a partition: it keeps nothing of any of them,
/// and never decides whether a block is valid.
/// </summary>
public abstract class RelayProtocol
{
    /// <summary>Whether nodes hear of a block before it is sent.</summary>
    public virtual bool Announces => false;

    /// <summary>The block was found here: let the others know.</summary>
    public virtual void Publish(RelayNode node, int block) => PassOn(node, block);

    /// <summary>The block has become the node's tip: pass it on.</summary>
    public abstract void PassOn(RelayNode node, int block);

    /// <summary>A message from another node.</summary>
    public virtual void Handle(RelayNode node, ushort kind, int block, int fromNode)
    {
        switch (kind)
        {
            case NetworkKinds.FullBlock:
                node.Take(block, fromNode);
                break;
            case NetworkKinds.Request when !node.Chain.Has(block):
                break;
            case NetworkKinds.Request:
                node.Uplink.Send(node, fromNode, NetworkKinds.FullBlock, block, node.Around.BlockSize);
                break;
            case NetworkKinds.Announce:
                node.HearOf(block, fromNode);
                break;
            default:
                throw new InvalidOperationException($"This relay protocol does not know the kind 0x{kind:x4}.");
        }
    }
}
