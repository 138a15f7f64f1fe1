using System.Text.RegularExpressions;

namespace Simulator.Tests.House.Walls;

/// <summary>
/// Nothing is left for later in the sources, and no test waits for the wall clock, but in <see cref="Waiting"/>.
/// </summary>
internal static partial class WordWall
{
    /// <summary>
    /// Other processes, sockets and disks tell a test nothing, so that somebody has to look again after a moment. It is
    /// done here alone, with an end to the patience.
    /// </summary>
    public const string Waiting = "src/Simulator.TestKit/Eventually.cs";

    /// <param name="path">The file's path; tests may not sleep.</param>
    /// <param name="lines">Its lines.</param>
    public static IEnumerable<string> Breaches(string path, IReadOnlyList<string> lines)
    {
        var isTest = path != Waiting && (path.StartsWith("tests/", StringComparison.Ordinal)
            || path.StartsWith("src/Simulator.TestKit/", StringComparison.Ordinal));
        for (var i = 0; i < lines.Count; i++)
        {
            if (Unfinished().Match(lines[i]) is { Success: true } word)
                yield return $"{path}:{i + 1}: {word.Value}: finish it, or write it down outside the code";
            if (isTest && Sleeping().Match(lines[i]) is { Success: true } sleep)
                yield return $"{path}:{i + 1}: {sleep.Value}: move a clock by hand, or wait with Eventually";
        }
    }

    [GeneratedRegex(@"\b(TO[D]O|FIX[M]E|TB[D]|HA[C]K|NotImplemented[E]xception)\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\b(Thread\.Sl[e]ep|Task\.De[l]ay|SpinW[a]it|Periodic[T]imer)\b")]
    private static partial Regex Sleeping();
}
