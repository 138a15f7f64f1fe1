using System.Collections;
using System.Runtime.CompilerServices;

namespace Simulator.Scenarios;

/// <summary>
/// An immutable list that is equal to another one with equal items, so that records which hold lists compare by value.
/// It never changes after it was made.
/// </summary>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Of))]
public sealed class ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly T[] items;

    internal ValueList(T[] items) => this.items = items;

    /// <summary>The list without items.</summary>
    public static ValueList<T> Empty { get; } = new([]);

    public int Count => items.Length;

    public T this[int index] => items[index];

    public bool Equals(ValueList<T>? other) => other is not null && items.AsSpan().SequenceEqual(other.items);

    public override bool Equals(object? obj) => obj is ValueList<T> other && Equals(other);

    public override int GetHashCode() => items.Length;

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    public override string ToString() => "[" + string.Join(", ", items) + "]";
}

/// <summary>Makes value lists; it keeps no state.</summary>
public static class ValueList
{
    /// <summary>A list of the given items, in their order.</summary>
    public static ValueList<T> Of<T>(ReadOnlySpan<T> items) => items.Length == 0 ? ValueList<T>.Empty
        : new(items.ToArray());

    /// <summary>A list of the given items, in their order.</summary>
    public static ValueList<T> ToValueList<T>(this IEnumerable<T> items) => Of<T>(items.ToArray());
}
