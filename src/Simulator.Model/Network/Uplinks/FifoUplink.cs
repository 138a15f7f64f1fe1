using Simulator.Domain.Network;

namespace Simulator.Model.Network.Uplinks;

/// <summary>One upload after the other: the next leaves when the last bit of the one before has left.</summary>
public sealed class FifoUplink : Uplink
{
    /// <summary>This law's entry in the list.</summary>
    public static UplinkLaw Law { get; } = new(
        new("fifo", "One block at a time per sending node; the next starts when the last bit has left.",
            "8 bytes / min(up, down)", UplinkLaw.Links, "first come, first served queue"),
        () => new FifoUplink());

    private long _freeAt;

    public override void Send(RelayNode node, int toNode, ushort kind, int block, long bytes)
    {
        var around = node.Around;
        ref readonly var to = ref around.Map.Nodes[toNode];
        var rate = Math.Min(around.Map.Uploads[node.Number], around.Map.Downloads[toNode]);
        var now = node.World.Now.Microseconds;
        _freeAt = Math.Max(_freeAt, now) + TransferTime.Exact(bytes, rate);
        node.Dispatch(in to, kind, block, _freeAt - now + node.DrawLatency(in to) + around.Processing);
    }
}
