using System.Globalization;

namespace Simulator.Cli.Flags;

/// <summary>Reads <c>--seeds</c>: a range <c>1..10</c>, single seeds, or both with commas.</summary>
internal static class SeedList
{
    public const int CountMax = 100_000;

    public const string Form = "a range or a list of up to 100000 different seeds, such as 1..10 or 1,5,9";

    /// <summary>The seeds in the order written; null where the text is not a list of different seeds.</summary>
    public static IReadOnlyList<ulong>? Parse(string text)
    {
        var seeds = new List<ulong>();
        foreach (var part in text.Split(','))
        {
            var ends = part.Split("..");
            if (ends.Length > 2 || !TryRead(ends[0], out var first) || !TryRead(ends[^1], out var last))
                return null;
            if (last < first || last - first >= (ulong)(CountMax - seeds.Count))
                return null;
            for (var i = 0UL; i <= last - first; i++)
                seeds.Add(first + i);
        }
        // A run made twice would count as two throws of the dice.
        return seeds.Distinct().Count() == seeds.Count ? seeds : null;
    }

    private static bool TryRead(string text, out ulong seed) =>
        ulong.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out seed);
}
