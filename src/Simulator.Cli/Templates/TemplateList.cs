namespace Simulator.Cli.Templates;

/// <summary>
/// The scenario files that lie in the program: those to start from, and those that verbs run themselves.
/// </summary>
internal static class TemplateList
{
    /// <summary>What <c>new</c> offers; the first is the default.</summary>
    public static readonly IReadOnlyList<string> Starters = ["bitcoin", "smallest", "difficulty-step"];

    /// <summary>What <c>bench</c> runs.</summary>
    public static readonly IReadOnlyList<string> Workloads = ["bench-instant", "bench-network"];

    /// <summary>The text of a template.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(TemplateList).Assembly.GetManifestResourceStream($"{name}.yaml")
            ?? throw new ArgumentException($"there is no template {name}", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
