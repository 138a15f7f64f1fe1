using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Simulator.Tests.House;

/// <summary>One C# file as the walls see it: where it lies, what it says, and its syntax.</summary>
internal sealed class SourceFile(string path, string text)
{
    private SyntaxNode? syntax;

    /// <summary>From the root of the clone, with slashes.</summary>
    public string Path { get; } = path;

    public string[] Lines { get; } = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    public SyntaxNode Syntax => syntax ??= CSharpSyntaxTree.ParseText(text).GetRoot();

    /// <summary>Every type declared here.</summary>
    public IEnumerable<BaseTypeDeclarationSyntax> Types => Syntax.DescendantNodes().OfType<BaseTypeDeclarationSyntax>();

    /// <summary>A breach as it is shown: file, line, what.</summary>
    public string At(SyntaxNode node, string what) => $"{Path}:{LineOf(node)}: {what}";

    public string At(int line, string what) => $"{Path}:{line}: {what}";

    private static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
}
