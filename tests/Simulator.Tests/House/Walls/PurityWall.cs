using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Simulator.Tests.House.Walls;

/// <summary>
/// What the banned symbols cannot see, because the language itself does it: lock, await, async, volatile, and state
/// that
/// all actors would share.
/// </summary>
internal static class PurityWall
{
    public static IEnumerable<string> Breaches(SourceFile file)
    {
        foreach (var node in file.Syntax.DescendantNodes())
            if (Breach(node) is { } what)
                yield return file.At(node, what);
        foreach (var token in file.Syntax.DescendantTokens())
            if (token.Kind() is SyntaxKind.AsyncKeyword or SyntaxKind.VolatileKeyword)
                yield return file.At(token.Parent!, $"{token.Text}: an actor handles one message at a time");
    }

    private static string? Breach(SyntaxNode node) => node switch
    {
        LockStatementSyntax => "lock: one actor owns its state",
        AwaitExpressionSyntax => "await: send a message, or Context.Schedule",
        FieldDeclarationSyntax field when IsShared(field.Modifiers) =>
            "a static field that changes is shared by all actors",
        PropertyDeclarationSyntax property when IsShared(property.Modifiers) && HasSetter(property) =>
            "a static property that changes is shared by all actors",
        _ => null,
    };

    private static bool IsShared(SyntaxTokenList modifiers) =>
        modifiers.Any(SyntaxKind.StaticKeyword) && !modifiers.Any(SyntaxKind.ReadOnlyKeyword);

    private static bool HasSetter(PropertyDeclarationSyntax property) =>
        property.AccessorList?.Accessors.Any(a => a.IsKind(SyntaxKind.SetAccessorDeclaration)) == true;
}
