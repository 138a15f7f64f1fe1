namespace Simulator.Domain.Network;

/// <summary>How blocks share a node's uplink. Only the name: the queues live in the relay nodes.</summary>
public enum BandwidthLaw
{
    /// <summary>One block at a time per sending node, the next when the previous has arrived.</summary>
    Simblock = 0,

    /// <summary>One block at a time per sending node, the next when the last bit has left.</summary>
    Fifo = 1,

    /// <summary>All blocks under way at once, each with an even part of the uplink.</summary>
    Shared = 2,

    /// <summary>No time on the wire.</summary>
    Unlimited = 3,
}

/// <summary>The list of bandwidth laws with their descriptions; it never moves a byte.</summary>
public static class BandwidthLaws
{
    private static readonly LawParameter[] Links =
    [
        new("up", "bits per second", "the sender's uplink", "the region's figure"),
        new("down", "bits per second", "the receiver's downlink", "the region's figure"),
    ];

    /// <summary>Every law, in the order of <see cref="BandwidthLaw"/>.</summary>
    public static IReadOnlyList<LawDocumentation> All { get; } =
    [
        new("simblock", "One block at a time per sending node; the next starts when the previous has arrived.",
            "8 bytes / (min(up, down) / 1000) ms in whole numbers, + 2 ms", Links, "SimBlock@5fc7f9f (Apache-2.0)"),
        new("fifo", "One block at a time per sending node; the next starts when the last bit has left.",
            "8 bytes / min(up, down)", Links, "first come, first served queue"),
        new("shared", "All blocks that a node sends share its uplink evenly.",
            "each of n transfers runs at min(up / n, down)", Links, "processor sharing (Kleinrock 1967)"),
        new("unlimited", "Blocks take no time on the wire; only latency counts.", "0", [], "none"),
    ];

    /// <summary>The word a scenario uses.</summary>
    public static string NameOf(BandwidthLaw law) => All[(int)law].Name;

    /// <summary>Reads a law's name; false when there is no such law.</summary>
    public static bool TryParse(string text, out BandwidthLaw law)
    {
        law = BandwidthLaw.Simblock;
        for (var i = 0; i < All.Count; i++)
        {
            if (All[i].Name != text)
                continue;
            law = (BandwidthLaw)i;
            return true;
        }

        return false;
    }
}
