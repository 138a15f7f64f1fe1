using Simulator.Domain.Network;
using Simulator.Domain.Time;

namespace Simulator.Model.Network.Uplinks;

/// <summary>
/// SimBlock's law: a node sends one block message at a time and starts the next only when the one before has arrived.
/// </summary>
public sealed class SimBlockUplink : Uplink
{
    /// <summary>This law's entry in the list.</summary>
    public static UplinkLaw Law { get; } = new(
        new("simblock", "One block at a time per sending node; the next starts when the previous has arrived.",
            "8 bytes / (min(up, down) / 1000) ms in whole numbers, + 2 ms", UplinkLaw.Links,
            "SimBlock@5fc7f9f (Apache-2.0)"),
        () => new SimBlockUplink());

    private Queue<Upload>? _waiting;
    private bool _busy;

    public override void Send(RelayNode node, int toNode, ushort kind, int block, long bytes)
    {
        var upload = new Upload(toNode, kind, block, bytes);
        if (_busy)
            (_waiting ??= new Queue<Upload>()).Enqueue(upload);
        else
            Start(node, in upload);
    }

    public override void OnEnded(RelayNode node)
    {
        _busy = false;
        if (_waiting is { Count: > 0 })
            Start(node, _waiting.Dequeue());
    }

    private void Start(RelayNode node, in Upload upload)
    {
        var around = node.Around;
        ref readonly var to = ref around.Map.Nodes[upload.ToNode];
        var transfer =
            TransferTime.Simblock(upload.Bytes, around.Map.Uploads[node.Number], around.Map.Downloads[upload.ToNode]);
        var delay = node.DrawLatency(in to) + transfer;
        _busy = true;
        delay = node.Dispatch(in to, upload.Kind, upload.Block, delay);
        node.World.Send(around.Map.Nodes[node.Number].Actor, NetworkKinds.UploadEnded, 0, new SimTime(delay));
    }

    private readonly record struct Upload(int ToNode, ushort Kind, int Block, long Bytes);
}
