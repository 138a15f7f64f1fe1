namespace Simulator.Scenarios.Yaml;

/// <summary>
/// Copies a node tree, so that overrides in the copy leave the original as it is. Values are shared: they never change.
/// </summary>
internal static class YamlCopy
{
    public static YamlMapping Of(YamlMapping mapping)
    {
        var copy = new YamlMapping(mapping.At);
        copy.Entries.AddRange(mapping.Entries.Select(entry => new YamlEntry(entry.Key, Of(entry.Value))));
        return copy;
    }

    public static YamlNode Of(YamlNode node)
    {
        switch (node)
        {
            case YamlMapping mapping:
                return Of(mapping);
            case YamlList list:
                var copy = new YamlList(list.At);
                copy.Items.AddRange(list.Items.Select(Of));
                return copy;
            default:
                return node;
        }
    }
}
