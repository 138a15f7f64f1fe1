namespace Simulator.Model.Network.Relays;

/// <summary>
/// Announce, request, send (inv, getdata, block): a new tip is announced to every neighbour, and who lacks it asks the
/// first that announced it.
/// </summary>
public class AnnounceRelay : RelayProtocol
{
    public override bool Announces => true;

    public override void PassOn(RelayNode node, int block)
    {
        var neighbours = node.Around.Map.NeighboursOf(node.Number);
        for (var i = 0; i < neighbours.Length; i++)
            node.SendControl(in neighbours[i], NetworkKinds.Announce, block);
    }
}
