using System.Text.RegularExpressions;

namespace Simulator.Tests.House.Walls;

/// <summary>Nothing is left for later in the sources, and no test waits for the wall clock.</summary>
internal static partial class WordWall
{
    /// <param name="path">The file's path; tests may not sleep.</param>
    /// <param name="lines">Its lines.</param>
    public static IEnumerable<string> Breaches(string path, IReadOnlyList<string> lines)
    {
        var isTest = path.StartsWith("tests/", StringComparison.Ordinal);
        for (var i = 0; i < lines.Count; i++)
        {
            if (Unfinished().Match(lines[i]) is { Success: true } word)
                yield return $"{path}:{i + 1}: {word.Value}: finish it, or write it down outside the code";
            if (isTest && Sleeping().Match(lines[i]) is { Success: true } sleep)
                yield return $"{path}:{i + 1}: {sleep.Value}: move a clock by hand";
        }
    }

    [GeneratedRegex(@"\b(TO[D]O|FIX[M]E|TB[D]|HA[C]K|NotImplemented[E]xception)\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\b(Thread\.Sl[e]ep|Task\.De[l]ay)\b")]
    private static partial Regex Sleeping();
}
