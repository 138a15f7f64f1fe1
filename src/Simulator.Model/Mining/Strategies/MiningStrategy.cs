namespace Simulator.Model.Mining.Strategies;

/// <summary>
/// What the miners of one group do with what they find: which block they extend, what they keep back and when they
/// publish it. It has private state and acts through its <see cref="StrategyDesk"/> alone; it sees no clock but the
/// desk's, sends nothing and makes no block. Its state outlives a restart of its node.
/// </summary>
public abstract class MiningStrategy
{
    /// <summary>What the strategy counted over the whole run, by the names that its kind states.</summary>
    public virtual IReadOnlyList<(string Name, double? Value)> Measures => [];

    /// <summary>The node starts, or starts again. Before the first block the desk mines on the node's tip.</summary>
    public virtual void Started(StrategyDesk desk)
    {
    }

    /// <summary>
    /// One of its miners has found a valid block, a child of what the desk mined on. It is withheld, and nobody else
    /// knows of it.
    /// </summary>
    public abstract void Found(StrategyDesk desk, int block);

    /// <summary>
    /// The node has accepted a block of somebody else. Several may come at once: <see cref="StrategyDesk.Tip"/> is then
    /// already the last.
    /// </summary>
    /// <param name="desk">Its desk.</param>
    /// <param name="block">The block, which may be on any branch.</param>
    public abstract void Heard(StrategyDesk desk, int block);

    /// <summary>
    /// Another node has announced a block whose body is not here yet; it may come several times for one block. Only
    /// relays that announce do so.
    /// </summary>
    public virtual void Announced(StrategyDesk desk, int block)
    {
    }

    /// <summary>The time has come that it asked for by <see cref="StrategyDesk.WakeIn"/>.</summary>
    public virtual void Woken(StrategyDesk desk)
    {
    }
}
