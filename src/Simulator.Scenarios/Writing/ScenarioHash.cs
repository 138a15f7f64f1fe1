using Simulator.Domain.Random;

namespace Simulator.Scenarios.Writing;

/// <summary>
/// What a scenario says in 64 bits: two texts that resolve to the same scenario have the same hash. It names results;
/// it protects against nothing.
/// </summary>
public static class ScenarioHash
{
    /// <summary>The hash of the resolved text, and of the files that it names.</summary>
    public static ulong Of(Scenario scenario) => scenario.Files.Aggregate(
        Mix.OfText(ResolvedYaml.Write(scenario)), (hash, file) => Mix.Of(hash, Mix.OfText(file.Text)));

    /// <summary>The hash as 16 lower-case hexadecimal digits.</summary>
    public static string TextOf(Scenario scenario) => Of(scenario).ToString("x16");
}
