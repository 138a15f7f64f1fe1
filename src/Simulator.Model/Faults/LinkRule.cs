using Simulator.Domain.Random;
using Simulator.Domain.Time;

namespace Simulator.Model.Faults;

/// <summary>What becomes of a message on a link.</summary>
public enum LinkVerdict
{
    Pass,
    Drop,
}

/// <summary>
/// A hardship on links for a stretch of time. A node asks its rules in the order they stand, and the first that does
/// not
/// pass decides. A rule is a function of time and of the two nodes: it keeps no state, so every partition may hold it.
/// </summary>
public abstract class LinkRule(SimTime from, SimTime to)
{
    /// <summary>The reason under which drops are counted.</summary>
    public abstract string Reason { get; }

    /// <summary>When it begins.</summary>
    public SimTime From { get; } = from;

    /// <summary>When it ends.</summary>
    public SimTime To { get; } = to;

    /// <summary>Whether it holds at a time.</summary>
    public bool HoldsAt(SimTime now) => now >= From && now < To;

    /// <summary>Decides at the time of sending; draws come from the sender's stream for faults.</summary>
    public abstract LinkVerdict AtSend(int nodeFrom, int nodeTo, RandomStream random);

    /// <summary>Decides at the time of delivery.</summary>
    public virtual LinkVerdict AtDelivery(int nodeFrom, int nodeTo) => LinkVerdict.Pass;
}
