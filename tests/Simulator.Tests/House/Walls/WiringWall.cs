using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Simulator.Tests.House.Walls;

/// <summary>The lists of banned symbols are read by the compiler, as errors, and nothing switches them off.</summary>
internal static partial class WiringWall
{
    public const string Determinism = "BannedSymbols.Determinism.txt";
    public const string PureFloors = "BannedSymbols.PureFloors.txt";

    private static readonly Dictionary<string, string[]> lists = new()
    {
        ["Simulator.Domain"] = [Determinism, PureFloors],
        ["Simulator.Model"] = [Determinism, PureFloors],
        ["Simulator.Runtime"] = [Determinism],
        ["Simulator.Scenarios"] = [Determinism],
    };

    public static IEnumerable<string> Projects => lists.Keys;

    /// <summary>What is missing in a project file that must have lists; nothing for other projects.</summary>
    public static IEnumerable<string> Breaches(string project, string projectFile)
    {
        if (!lists.TryGetValue(project, out var needed))
            yield break;
        var xml = XDocument.Parse(projectFile);
        var files =
            xml.Descendants("AdditionalFiles").Select(e => Path.GetFileName(e.Attribute("Include")!.Value)).ToArray();
        foreach (var list in needed.Except(files))
            yield return $"{project}: {list} is not among its additional files";
        var packages = xml.Descendants("PackageReference").Select(e => e.Attribute("Include")!.Value);
        if (!packages.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers"))
            yield return $"{project}: the analyser of banned symbols is not referenced";
        if (!xml.Descendants("WarningsAsErrors").Any(e => e.Value.Contains("RS0030")))
            yield return $"{project}: banned symbols are not errors";
        if (xml.Descendants("NoWarn").Any(e => e.Value.Contains("RS0030")))
            yield return $"{project}: banned symbols are switched off";
    }

    /// <summary>A place in a source or a settings file that lets a banned symbol through.</summary>
    public static IEnumerable<string> Holes(string path, IReadOnlyList<string> lines)
    {
        for (var i = 0; i < lines.Count; i++)
            if (Hole().IsMatch(lines[i]))
                yield return $"{path}:{i + 1}: {lines[i].Trim()}";
    }

    [GeneratedRegex(
        @"(pragma warning disable\b(?!.*\b(CS|CA|IDE|xUnit)\d)"
        + @"|(disable|SuppressMessage|NoWarn|dotnet_diagnostic).*RS[0]030)")]
    private static partial Regex Hole();
}
