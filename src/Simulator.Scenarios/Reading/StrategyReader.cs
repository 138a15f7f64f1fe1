using Simulator.Domain.Parameters;
using Simulator.Model.Mining.Strategies;
using Simulator.Scenarios.Complaints;
using Simulator.Scenarios.Schema;
using Simulator.Scenarios.Tables;

namespace Simulator.Scenarios.Reading;

/// <summary>Reads a group's <c>strategy:</c>, a word or a mapping. It knows only honest by name.</summary>
internal static class StrategyReader
{
    public static StrategySettings Read(MappingReading miner, DataFolder files)
    {
        if (miner.Failed("strategy"))
            return StrategySettings.Honest;
        var mapping = miner.Is<MappingReading>("strategy", out var given) ? given : null;
        if (mapping is not null && !mapping.Is<string>("kind", out _))
            return StrategySettings.Honest;
        var name = mapping is null ? miner.Get("strategy", HonestStrategy.StrategyName) : mapping.Get("kind", "");
        var kind = MiningStrategies.Find(name)!;
        if (mapping is null && kind.Documentation.Parameters.FirstOrDefault(key => key.Default is null) is { } needed)
        {
            miner.Error(ComplaintCodes.MissingKey, "strategy", $"strategy '{name}' needs '{needed.Name}'",
                $"write strategy: {{ kind: {name}, {needed.Name}: {needed.Example} }}");
            return StrategySettings.Honest;
        }

        var keys = mapping ?? PopulationSchema.NoStrategyKeys(miner);
        var reader = new ParameterReader(keys, kind.Documentation);
        var values = reader.Read(parameter => ReadFile(keys, parameter, files)).ToValueList();
        if (reader.Complete)
            reader.Judge(kind.FaultOf(LawValue.Of(values)));
        return name == HonestStrategy.StrategyName ? StrategySettings.Honest
            : new(name, values, keys.Is<double>("gamma", out var gamma) ? gamma : null);
    }

    private static PolicyFile? ReadFile(MappingReading keys, LawParameter parameter, DataFolder files) =>
        keys.Is<string>(parameter.Name, out var path) && files.Open(path, keys.At(parameter.Name)) is { } file
            ? PolicyFile.ReadFile(file, keys.Complaints) : null;
}
