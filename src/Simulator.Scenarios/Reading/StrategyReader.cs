using Simulator.Model.Mining.Strategies;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;

namespace Simulator.Scenarios.Reading;

/// <summary>Reads a group's <c>strategy:</c>, a word or a mapping. It knows only honest by name.</summary>
internal static class StrategyReader
{
    public static StrategySettings Read(MappingReading miner)
    {
        if (miner.Failed("strategy"))
            return StrategySettings.Honest;
        var mapping = miner.Is<MappingReading>("strategy", out var given) ? given : null;
        if (mapping is not null && !mapping.Is<string>("kind", out _))
            return StrategySettings.Honest;
        var name = mapping is null ? miner.Get("strategy", HonestStrategy.StrategyName) : mapping.Get("kind", "");
        var kind = MiningStrategies.Find(name)!;
        var keys = mapping ?? PopulationSchema.NoStrategyKeys(miner);
        var reader = new ParameterReader(keys, kind.Documentation);
        var values = reader.Read().ToValueList();
        if (reader.Complete)
            reader.Judge(kind.FaultOf(LawValue.Of(values)));
        return new(name, values, keys.Is<double>("gamma", out var gamma) ? gamma : null);
    }
}
