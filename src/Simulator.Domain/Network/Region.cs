namespace Simulator.Domain.Network;

/// <summary>
/// The six regions of the published tables, in the tables' order: a name and an index, never a position on a map.
/// </summary>
public enum Region
{
    /// <summary>North America.</summary>
    NA = 0,

    /// <summary>Europe.</summary>
    EU = 1,

    /// <summary>South America.</summary>
    SA = 2,

    /// <summary>Asia and the Pacific, without Japan and Australia.</summary>
    AP = 3,

    /// <summary>Japan.</summary>
    JP = 4,

    /// <summary>Australia.</summary>
    AU = 5,
}

/// <summary>The list of regions and their names as scenarios write them; it never guesses at a misspelt one.</summary>
public static class Regions
{
    /// <summary>How many there are.</summary>
    public const int Count = 6;

    private static readonly string[] ShortNames = ["NA", "EU", "SA", "AP", "JP", "AU"];

    /// <summary>The short names, in order.</summary>
    public static IReadOnlyList<string> Names => ShortNames;

    /// <summary>The short name of a region.</summary>
    public static string NameOf(Region region) => ShortNames[(int)region];

    /// <summary>Reads a short name, in capitals or not; false when there is no such region.</summary>
    public static bool TryParse(string text, out Region region)
    {
        var index = Array.FindIndex(ShortNames, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        region = (Region)Math.Max(index, 0);
        return index >= 0;
    }
}
