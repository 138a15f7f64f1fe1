namespace Simulator.Model.Network.Relays;

/// <summary>The relay protocols by name. A new one is a file of its own and a line here.</summary>
public static class RelayProtocols
{
    /// <summary>Name, one line of what it does, and how to make one for a partition.</summary>
    public static IReadOnlyList<(string Name, string Summary, Func<RelayProtocol> Make)> All { get; } =
    [
        ("direct", "the finder's node sends once to every node; nobody forwards", () => new DirectRelay()),
        ("announce", "announce, request, send (inv, getdata, block)", () => new AnnounceRelay()),
        ("compact", "announce, request, short ids, and what is missing (BIP 152)", () => new CompactRelay()),
        ("unsolicited", "whole blocks pushed to neighbours without announcement", () => new UnsolicitedRelay()),
    ];

    /// <summary>Makes the protocol of a name. An unknown name is a bug: the loader has checked it.</summary>
    public static RelayProtocol Make(string name) => All.First(entry => entry.Name == name).Make();
}
