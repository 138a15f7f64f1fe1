namespace Simulator.Tests.House.Walls;

/// <summary>No type is named after nothing: what it manages, helps or serves is its name.</summary>
internal static class NameWall
{
    private static readonly string[] empty =
        ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Service", "Services", "Base",
            "Impl"];

    public static IEnumerable<string> Breaches(SourceFile file) =>
        from type in file.Types
        let name = type.Identifier.Text
        let end = empty.FirstOrDefault(e => name.EndsWith(e, StringComparison.Ordinal))
        where end is not null
        select file.At(type, $"{name}: name it by what it is, without {end}");
}
