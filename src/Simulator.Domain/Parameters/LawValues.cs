using Simulator.Domain.Time;

namespace Simulator.Domain.Parameters;

/// <summary>
/// The values given for the keys of an entry: spans, whole numbers, fractions, words, and what stands for nodes. It
/// never changes, and judges nothing.
/// </summary>
public sealed class LawValues
{
    private readonly Dictionary<string, object> _values;

    /// <param name="values">By key.</param>
    public LawValues(IEnumerable<KeyValuePair<string, object>> values) =>
        _values = new(values, StringComparer.Ordinal);

    /// <summary>No values at all.</summary>
    public static LawValues None { get; } = new([]);

    /// <summary>True when the key was given.</summary>
    public bool Has(string key) => _values.ContainsKey(key);

    /// <summary>
    /// The value of a key, or the fallback: a <see cref="SimTime"/>, an int, a double, a string, or what the reader of
    /// nodes makes.
    /// </summary>
    /// <exception cref="InvalidCastException">The key holds a value of another kind.</exception>
    public T Get<T>(string key, T fallback = default!) =>
        _values.TryGetValue(key, out var value) ? (T)value : fallback;

    /// <summary>The same values and one more, or another.</summary>
    public LawValues With(string key, object value) =>
        new(_values.Where(each => each.Key != key).Append(new(key, value)));
}
