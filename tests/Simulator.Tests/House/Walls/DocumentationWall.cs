using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Simulator.Tests.House.Walls;

/// <summary>Every public type says what it is. Of a type in several parts, one part says it.</summary>
internal static partial class DocumentationWall
{
    public static IEnumerable<string> Breaches(IEnumerable<SourceFile> files) =>
        from file in files
        from type in file.Types
        where IsPublic(type)
        group (file, type) by FullName(type) into parts
        where !parts.Any(p => HasSummary(p.type))
        let first = parts.First()
        select first.file.At(first.type, $"{parts.Key} is public and has no summary");

    private static bool IsPublic(BaseTypeDeclarationSyntax type) =>
        type.Modifiers.Any(SyntaxKind.PublicKeyword)
        && type.Ancestors().OfType<BaseTypeDeclarationSyntax>().All(t => t.Modifiers.Any(SyntaxKind.PublicKeyword));

    private static string FullName(BaseTypeDeclarationSyntax type)
    {
        var names = type.AncestorsAndSelf().Select(n => n switch
        {
            TypeDeclarationSyntax t => t.Identifier.Text + t.TypeParameterList?.ToString(),
            BaseTypeDeclarationSyntax t => t.Identifier.Text,
            BaseNamespaceDeclarationSyntax n2 => n2.Name.ToString(),
            _ => null,
        });
        return string.Join('.', names.OfType<string>().Reverse());
    }

    private static bool HasSummary(BaseTypeDeclarationSyntax type)
    {
        var comment =
            string.Concat(type.GetLeadingTrivia().Where(t => t.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia))
            .Select(t => t.ToFullString()));
        return Summary().Match(comment) is { Success: true } match
            && match.Groups[1].Value.Any(char.IsLetter);
    }

    [GeneratedRegex("<summary>(.*?)</summary>", RegexOptions.Singleline)]
    private static partial Regex Summary();
}
