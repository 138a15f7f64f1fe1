using Simulator.Domain.Parameters;

namespace Simulator.Model.Network.Uplinks;

/// <summary>
/// What a node sends in bulk: blocks and parts of them. It decides when a message leaves and how long it takes; which
/// message is sent is the relay protocol's matter.
/// </summary>
public abstract class Uplink
{
    /// <summary>Sends a message of a size now, or as soon as the law allows.</summary>
    public abstract void Send(RelayNode node, int toNode, ushort kind, int block, long bytes);

    /// <summary>The timer that the uplink set has come.</summary>
    public virtual void OnEnded(RelayNode node) => throw new InvalidOperationException("This uplink sets no timer.");
}

/// <summary>A bandwidth law: what it says of itself, and how the uplink of a node is made.</summary>
public sealed record UplinkLaw(LawDocumentation Documentation, Func<Uplink> Make)
{
    /// <summary>The word a scenario uses.</summary>
    public string Name => Documentation.Name;

    /// <summary>The keys of a law under which blocks take time on the wire.</summary>
    internal static IReadOnlyList<LawParameter> Links { get; } =
    [
        new("up", "bits per second", "uplink of a node", "its region's") { Kind = ParameterKind.Bandwidth },
        new("down", "bits per second", "downlink of a node", "its region's") { Kind = ParameterKind.Bandwidth },
    ];
}

/// <summary>The bandwidth laws by name. A new one is a file of its own and a line here.</summary>
public static class UplinkLaws
{
    public static IReadOnlyList<UplinkLaw> All { get; } =
    [
        SimBlockUplink.Law,
        FifoUplink.Law,
        SharedUplink.Law,
        UnlimitedUplink.Law,
    ];

    /// <summary>The law of a name. An unknown name is a bug: the loader has checked it.</summary>
    public static UplinkLaw Named(string name) => All.First(law => law.Name == name);
}
