using System.Collections;
using System.Reflection;
using Simulator.Domain.Actors;

namespace Simulator.Tests.House.Walls;

/// <summary>What travels between actors or is recorded never changes: message bodies and rows.</summary>
internal static class ImmutableWall
{
    private const BindingFlags Own =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The types of an assembly that must not change.</summary>
    public static IEnumerable<Type> Bound(Assembly assembly) =>
        assembly.GetTypes().Where(t => !t.IsInterface && !t.IsEnum && !IsStatic(t) && (IsBody(t) || IsRow(t)));

    public static IEnumerable<string> Breaches(Type type)
    {
        for (var t = type; t is not null && t != typeof(object) && t != typeof(ValueType); t = t.BaseType)
            foreach (var field in t.GetFields(Own))
            {
                if (!field.IsInitOnly)
                    yield return $"{type.FullName}: {Shown(field)} can be changed";
                if (IsChangeable(field.FieldType))
                    yield return $"{type.FullName}: {Shown(field)} is a collection that can be changed";
            }
    }

    private static bool IsBody(Type type) => typeof(ICanonical).IsAssignableFrom(type);

    private static bool IsRow(Type type) => type.IsVisible && type.Name.EndsWith("Row", StringComparison.Ordinal);

    private static bool IsStatic(Type type) => type is { IsAbstract: true, IsSealed: true };

    /// <summary>
    /// Lists, sets and dictionaries of the mutable sort; an array only where it can be reached from outside.
    /// </summary>
    private static bool IsChangeable(Type type) =>
        typeof(IList).IsAssignableFrom(type) && !type.IsArray && !IsImmutableArray(type)
        || typeof(IDictionary).IsAssignableFrom(type)
        || type.IsGenericType && type.GetGenericTypeDefinition() is var open
            && (open == typeof(HashSet<>) || open == typeof(Queue<>) || open == typeof(SortedSet<>));

    private static bool IsImmutableArray(Type type) =>
        type.Namespace == "System.Collections.Immutable" || type.Name.StartsWith("ReadOnly", StringComparison.Ordinal);

    private static string Shown(FieldInfo field) =>
        field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>')] : field.Name;
}
