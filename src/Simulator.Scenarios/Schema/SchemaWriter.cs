using System.Text.Json;
using System.Text.Json.Nodes;

namespace Simulator.Scenarios.Schema;

/// <summary>
/// Writes the JSON Schema (draft 2020-12) that editors use for completion, from the loader's own types.
/// </summary>
public static class SchemaWriter
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema as indented JSON text, ending with a line feed.</summary>
    public static string Write()
    {
        var json = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = $"minesim scenario, version {ScenarioSchema.Version}",
        };
        foreach (var (name, value) in ScenarioSchema.Root.Json().ToArray())
            json[name] = value?.DeepClone();
        return json.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
    }
}
