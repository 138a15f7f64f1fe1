using Simulator.Domain.Actors;
using Simulator.Domain.Time;
using Simulator.Model.Network;

namespace Simulator.Model.Mining;

/// <summary>
/// The part of a relay node that serves hashing miners: a template for each whenever the tip or the target changes, and
/// no two templates alike. It decides nothing about blocks.
/// </summary>
internal sealed class TemplateDesk(RelayNode node, TemplateDeskState state)
{
    private readonly List<(ActorRef Miner, int Number)> _miners = [.. state.Miners];
    private ulong _templates = state.Templates;

    /// <summary>What must outlive a restart of the node.</summary>
    public TemplateDeskState State => new([.. _miners], _templates);

    /// <summary>Gives a miner a template, and from now on a new one whenever it changes.</summary>
    public void Admit(ActorRef miner, int number)
    {
        if (!_miners.Contains((miner, number)))
            _miners.Add((miner, number));
        Offer(miner, number);
    }

    /// <summary>Gives every miner a new template.</summary>
    public void Renew()
    {
        foreach (var (miner, number) in _miners)
            Offer(miner, number);
    }

    public void Offer(ActorRef miner, int number) => node.World.SendBody(
        miner, MiningKinds.Template,
        node.Around.Forge.TemplateOn(node.Chain.Tip, number, _templates++, node.World.Now, node.ClockOffset),
        SimTime.Zero);
}

/// <summary>Which miners a node gives templates, and how many it has given: two must never be alike.</summary>
internal sealed record TemplateDeskState(IReadOnlyList<(ActorRef Miner, int Number)> Miners, ulong Templates)
{
    /// <summary>Of a node that has given none.</summary>
    public static TemplateDeskState New { get; } = new([], 0);
}
