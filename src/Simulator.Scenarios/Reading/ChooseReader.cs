using Simulator.Domain.Parameters;
using Simulator.Domain.Pools.Choices;
using Simulator.Domain.Time;
using Simulator.Scenarios.Schema;

namespace Simulator.Scenarios.Reading;

/// <summary>Puts the miners' <c>choose:</c> together. What it asks of pools is judged by <see cref="ChooseChecks"/>.
/// </summary>
internal sealed class ChooseReader(MappingReading root, ValueList<PoolSettings> pools)
{
    /// <summary>What a group says; null where it says nothing.</summary>
    public static ChooseSettings? Read(MappingReading miner)
    {
        if (!miner.Is<MappingReading>("choose", out var keys) || !keys.Is<string>("kind", out var name))
            return null;
        var kind = PoolChoices.Find(name!)!;
        var reader = new ParameterReader(keys, kind.Documentation);
        var values = reader.Read().ToValueList();
        if (reader.Complete)
            reader.Judge(kind.FaultOf(LawValue.Of(values)));
        return new()
        {
            Choice = new NamedValues(name!, values),
            Among = keys.List("among").Select(entry => entry.Value).OfType<string>().ToValueList(),
            Review = keys.Get<SimTime>("review"),
        };
    }

    /// <summary>Who names no places looks at all pools of its chain, and at mining alone.</summary>
    public ValueList<MinerGroup> Complete(ValueList<MinerGroup> miners)
    {
        if (miners.All(group => group.Choose is null))
            return miners;
        var written = root.List("miners").Select(entry => entry.Value).OfType<MappingReading>();
        return miners.Zip(written, (group, keys) => group.Choose is not { } choose
            || keys.Mapping("choose").Has("among") ? group
            : group with { Choose = choose with { Among = PlacesOf(group, miners) } }).ToValueList();
    }

    private ValueList<string> PlacesOf(MinerGroup group, ValueList<MinerGroup> miners) =>
    [
        .. pools.Where(pool => pool.Members.All(part =>
            miners.FirstOrDefault(each => each.Name == part.Group)?.Chain == group.Chain)).Select(pool => pool.Name),
        PoolSettings.Solo,
    ];
}
