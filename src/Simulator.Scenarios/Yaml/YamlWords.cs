namespace Simulator.Scenarios.Yaml;

/// <summary>Writes a node on one line, as one would type it. For names and tables, not for reading back.</summary>
internal static class YamlWords
{
    public static string Of(YamlNode node) => node switch
    {
        YamlScalar scalar => scalar.Text,
        YamlList list => "[" + string.Join(", ", list.Items.Select(Of)) + "]",
        YamlMapping mapping =>
            "{ " + string.Join(", ", mapping.Entries.Select(entry => $"{entry.Key.Text}: {Of(entry.Value)}")) + " }",
        _ => "",
    };
}
