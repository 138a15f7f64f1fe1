using Simulator.Domain.Network;
using Simulator.Domain.Actors;
using Simulator.Domain.Time;

namespace Simulator.Model.Network.Uplinks;

/// <summary>
/// Uploads under way share the uplink evenly, each no faster than its receiver can take it. A message leaves when its
/// last bit has; the end of the next one is all that a timer is set for.
/// </summary>
public sealed class SharedUplink : Uplink
{
    /// <summary>This law's entry in the list.</summary>
    public static UplinkLaw Law { get; } = new(
        new("shared", "All blocks that a node sends share its uplink evenly.",
            "each of n transfers runs at min(up / n, down)", UplinkLaw.Links, "processor sharing (Kleinrock 1967)"),
        () => new SharedUplink());

    private readonly List<Upload> _active = [];
    private long _since;
    private TimerRef _timer;

    public override void Send(RelayNode node, int toNode, ushort kind, int block, long bytes)
    {
        Advance(node);
        _active.Add(new Upload(toNode, kind, block, bytes * 8.0));
        Arm(node);
    }

    public override void OnEnded(RelayNode node)
    {
        Advance(node);
        _timer = default;
        for (var i = 0; i < _active.Count;)
        {
            var upload = _active[i];
            if (upload.BitsLeft > 0.5)
            {
                i++;
                continue;
            }

            _active.RemoveAt(i);
            ref readonly var to = ref node.Around.Map.Nodes[upload.ToNode];
            node.Dispatch(in to, upload.Kind, upload.Block, node.DrawLatency(in to) + node.Around.Processing);
        }

        Arm(node);
    }

    private void Advance(RelayNode node)
    {
        var now = node.World.Now.Microseconds;
        var seconds = (now - _since) / (double)SimTime.PerSecond;
        _since = now;
        foreach (var upload in _active)
            upload.BitsLeft -= seconds * RateOf(node, upload);
    }

    private void Arm(RelayNode node)
    {
        node.World.Cancel(_timer);
        _timer = default;
        var soonest = double.MaxValue;
        foreach (var upload in _active)
            soonest = Math.Min(soonest, Math.Max(0, upload.BitsLeft) / RateOf(node, upload));
        if (_active.Count > 0)
            _timer = node.World.Schedule(new SimTime((long)Math.Ceiling(soonest * SimTime.PerSecond)),
                NetworkKinds.UploadEnded);
    }

    private double RateOf(RelayNode node, Upload upload) => Math.Min(
        node.Around.Map.Uploads[node.Number] / (double)_active.Count, node.Around.Map.Downloads[upload.ToNode]);

    private sealed class Upload(int toNode, ushort kind, int block, double bits)
    {
        public int ToNode { get; } = toNode;

        public ushort Kind { get; } = kind;

        public int Block { get; } = block;

        public double BitsLeft { get; set; } = bits;
    }
}
