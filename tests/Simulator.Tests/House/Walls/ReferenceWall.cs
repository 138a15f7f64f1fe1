using System.Reflection;
using System.Xml.Linq;

namespace Simulator.Tests.House.Walls;

/// <summary>Who may know whom: the table of CONTRIBUTING, and the packages that each floor may use.</summary>
internal static class ReferenceWall
{
    private const string Analysers = "Microsoft.CodeAnalysis.BannedApiAnalyzers";

    private static readonly Dictionary<string, (string[] Floors, string[] Packages)> allowed = new()
    {
        ["Domain"] = ([], [Analysers]),
        ["Model"] = (["Domain"], [Analysers]),
        ["Runtime"] = (["Domain"], [Analysers]),
        ["TestKit"] = (["Domain", "Runtime"], []),
        ["Hashing"] = (["Domain"], []),
        ["Hashing.Generator"] = (["Domain"], []),
        ["Results"] = (["Domain"], ["Microsoft.Data.Sqlite", "SQLitePCLRaw.core", "SQLitePCLRaw.bundle_e_sqlite3"]),
        ["Scenarios"] = (["Domain", "Model", "Runtime", "Hashing", "Results"], [Analysers, "YamlDotNet"]),
        ["Testnet"] = (
            ["Domain", "Model", "Runtime", "Hashing", "Results", "Scenarios"],
            ["Microsoft.Data.Sqlite", "SQLitePCLRaw.core", "SQLitePCLRaw.bundle_e_sqlite3", "Npgsql", "Polly"]),
        ["Cli"] = (
            ["Domain", "Model", "Runtime", "Hashing", "Results", "Scenarios", "Testnet"],
            ["System.CommandLine", "Spectre.Console"]),
    };

    public static IEnumerable<string> Projects => allowed.Keys.Select(k => $"Simulator.{k}");

    /// <summary>What a project file refers to and may not.</summary>
    public static IEnumerable<string> Breaches(string project, string projectFile)
    {
        if (!allowed.TryGetValue(Floor(project), out var may))
            return [$"{project}: no floor has this name"];
        var xml = XDocument.Parse(projectFile);
        return NotIn(project, Included(xml, "ProjectReference").Select(Path.GetFileNameWithoutExtension).Select(Floor!),
            may.Floors)
            .Concat(NotIn(project, Included(xml, "PackageReference"), may.Packages));
    }

    /// <summary>What a built assembly refers to and may not, however it came to know it.</summary>
    public static IEnumerable<string> Breaches(Assembly assembly)
    {
        var name = assembly.GetName().Name!;
        var project = name == "minesim" ? "Simulator.Cli" : name;
        return Breaches(project, assembly.GetReferencedAssemblies().Select(a => a.Name!));
    }

    public static IEnumerable<string> Breaches(string project, IEnumerable<string> assemblies) =>
        NotIn(
            project,
            assemblies.Where(a => a.StartsWith("Simulator.", StringComparison.Ordinal)).Select(Floor),
            allowed[Floor(project)].Floors);

    private static IEnumerable<string> NotIn(string project, IEnumerable<string> found, string[] may) =>
        found.Where(f => !may.Contains(f)).Select(f => $"{project} may not know {f}");

    private static IEnumerable<string> Included(XDocument xml, string element) =>
        xml.Descendants(element).Select(e => e.Attribute("Include")!.Value.Replace('\\', '/'));

    private static string Floor(string project) =>
        project.StartsWith("Simulator.", StringComparison.Ordinal) ? project["Simulator.".Length..] : project;
}
