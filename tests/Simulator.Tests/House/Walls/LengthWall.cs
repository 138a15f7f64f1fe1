using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Simulator.Tests.House.Walls;

/// <summary>A body of at most 70 lines, a file of at most 400, a line of at most 120 columns.</summary>
internal static class LengthWall
{
    public const int BodyMax = 70;
    public const int FileMax = 400;
    public const int LineMax = 120;

    public static IEnumerable<string> Breaches(SourceFile file)
    {
        if (file.Lines.Length > FileMax)
            yield return file.At(1, $"{file.Lines.Length} lines, at most {FileMax}");
        for (var i = 0; i < file.Lines.Length; i++)
            if (file.Lines[i].Length > LineMax)
                yield return file.At(i + 1, $"{file.Lines[i].Length} columns, at most {LineMax}");
        foreach (var body in Bodies(file.Syntax))
            if (LinesOf(body) is var lines && lines > BodyMax)
                yield return file.At(body, $"a body of {lines} lines, at most {BodyMax}");
    }

    private static IEnumerable<SyntaxNode> Bodies(SyntaxNode root) =>
        root.DescendantNodes().Where(n => n is BlockSyntax or ArrowExpressionClauseSyntax && n.Parent is
            BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax
            or BasePropertyDeclarationSyntax or AnonymousFunctionExpressionSyntax);

    /// <summary>What stands between the braces, or the whole expression.</summary>
    private static int LinesOf(SyntaxNode body)
    {
        var span = body.GetLocation().GetLineSpan();
        var lines = span.EndLinePosition.Line - span.StartLinePosition.Line;
        return body is BlockSyntax ? lines - 1 : lines + 1;
    }
}
