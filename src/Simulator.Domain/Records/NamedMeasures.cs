namespace Simulator.Domain.Records;

/// <summary>
/// Measures that a strategy or scheme adds, by name; undefined ones are null. Two are equal where they hold the same.
/// It computes nothing.
/// </summary>
public sealed class NamedMeasures() : SortedDictionary<string, double?>(StringComparer.Ordinal)
{
    public override bool Equals(object? other) => other is NamedMeasures measures && this.SequenceEqual(measures);

    public override int GetHashCode() => Count;
}
