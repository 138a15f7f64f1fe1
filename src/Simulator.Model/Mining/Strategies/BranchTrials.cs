namespace Simulator.Model.Mining.Strategies;

/// <summary>Attempts that ended, and those that succeeded. What still goes on does not count.</summary>
internal sealed class BranchTrials
{
    /// <summary>Names of the measures.</summary>
    public static IReadOnlyList<string> MeasureNames { get; } = ["attempts", "success_rate"];

    private long _attempts;
    private long _successes;

    /// <summary>The measures by these names; there is no rate before the first attempt has ended.</summary>
    public IReadOnlyList<(string Name, double? Value)> Measures =>
        [("attempts", _attempts), ("success_rate", _attempts > 0 ? _successes / (double)_attempts : null)];

    /// <summary>An attempt has ended.</summary>
    public void Add(bool succeeded)
    {
        _attempts++;
        _successes += succeeded ? 1 : 0;
    }
}
