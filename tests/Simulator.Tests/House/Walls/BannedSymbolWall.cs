using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Simulator.Tests.House.Walls;

/// <summary>The analyser that guards the build, run over a text with the project's own lists.</summary>
internal static class BannedSymbolWall
{
    private static readonly Lazy<ImmutableArray<DiagnosticAnalyzer>> analysers = new(LoadAnalysers);

    private static readonly Lazy<MetadataReference[]> platform = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal))
            .Select(p => MetadataReference.CreateFromFile(p))]);

    /// <summary>What the analyser says to a file that must compile, under the lists named.</summary>
    public static async Task<IReadOnlyList<string>> Breaches(string source, params string[] lists)
    {
        var compilation = Compile(source);
        var broken = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToArray();
        if (broken.Length > 0)
            throw new ArgumentException($"the sample does not compile: {broken[0]}", nameof(source));
        var texts = lists.Select(l => (AdditionalText)new ListText(l)).ToImmutableArray();
        var found = await compilation
            .WithAnalyzers(analysers.Value, new AnalyzerOptions(texts))
            .GetAnalyzerDiagnosticsAsync();
        return [.. found.Where(d => d.Id == "RS0030").Select(d => d.GetMessage())];
    }

    /// <summary>Entries of a list that name nothing in the platform: they would guard nothing.</summary>
    public static IEnumerable<string> Unknown(string list)
    {
        var compilation = Compile("class Sample;");
        return Entries(list)
            .Where(id => DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) is null);
    }

    /// <summary>Entries of a list that do not say what to write instead.</summary>
    public static IEnumerable<string> WithoutReplacement(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l.Split(';')
            is not [_, { Length: > 10 }, ..]);

    private static IEnumerable<string> Entries(string list) =>
        Repository.Text($"src/{list}")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Split(';')[0].Trim());

    private static CSharpCompilation Compile(string source) =>
        CSharpCompilation.Create(
            "Sample",
            [CSharpSyntaxTree.ParseText(source)],
            platform.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private static ImmutableArray<DiagnosticAnalyzer> LoadAnalysers()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Analysers");
        Assembly.LoadFrom(Path.Combine(folder, "Microsoft.CodeAnalysis.BannedApiAnalyzers.dll"));
        var assembly = Assembly.LoadFrom(Path.Combine(folder, "Microsoft.CodeAnalysis.CSharp.BannedApiAnalyzers.dll"));
        return [.. assembly.GetTypes()
            .Where(t => typeof(DiagnosticAnalyzer).IsAssignableFrom(t) && !t.IsAbstract)
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!)];
    }

    private sealed class ListText(string name) : AdditionalText
    {
        public override string Path => name;

        public override SourceText GetText(CancellationToken cancellationToken = default) =>
            SourceText.From(Repository.Text($"src/{name}"));
    }
}
