using System.Text.Json;
using Simulator.Scenarios.Schema;

namespace Simulator.Tests.Scenarios;

/// <summary>The JSON Schema that editors use, written from the loader's own types.</summary>
public sealed class SchemaTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(SchemaWriter.Write()).RootElement;

    [Fact]
    public void The_schema_is_draft_2020_12()
    {
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", Schema.GetProperty("$schema").GetString());
        Assert.Equal("object", Schema.GetProperty("type").GetString());
    }

    [Fact]
    public void Every_key_stands_in_the_schema_with_its_meaning()
    {
        CheckKeys(ScenarioSchema.Root, Schema);
    }

    [Fact]
    public void Every_default_is_valid_for_its_own_type()
    {
        Assert.All(AllKeys(ScenarioSchema.Root), key =>
            Assert.True(key.Default is null || key.DefaultValue is not null, key.Name));
    }

    [Fact]
    public void No_key_stands_twice_in_a_mapping()
    {
        Assert.All(AllMappings(ScenarioSchema.Root), m =>
            Assert.Equal(m.Keys.Count, m.Keys.Select(k => k.Name).Distinct().Count()));
    }

    [Fact]
    public void Keys_of_variants_exist()
    {
        Assert.All(AllMappings(ScenarioSchema.Root), m =>
            Assert.All(m.Variants.SelectMany(v => v.Keys), k => Assert.NotNull(m.Find(k))));
    }

    private static void CheckKeys(MappingType mapping, JsonElement json)
    {
        Assert.False(json.GetProperty("additionalProperties").GetBoolean());
        foreach (var key in mapping.Keys)
        {
            var property = json.GetProperty("properties").GetProperty(key.Name);
            Assert.Contains(key.Doc, property.GetProperty("description").GetString());
            if (key.Type is MappingType inner)
                CheckKeys(inner, property);
        }
    }

    private static IEnumerable<Key> AllKeys(MappingType root) => AllMappings(root).SelectMany(m => m.Keys);

    private static IEnumerable<MappingType> AllMappings(SchemaType? type) => type switch
    {
        MappingType mapping => mapping.Keys.SelectMany(k => AllMappings(k.Type)).Prepend(mapping),
        ListType list => AllMappings(list.Item),
        OneOfType union => union.Types.SelectMany(AllMappings),
        _ => [],
    };
}
