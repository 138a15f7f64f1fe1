namespace Simulator.Scenarios.Complaints;

/// <summary>
/// Finds what a user may have meant: the nearest of the known words by edits (insert, remove, replace, swap
/// neighbours). It never guesses where nothing is near.
/// </summary>
public static class Suggestion
{
    private const int LengthMax = 64;

    /// <summary>The nearest known word, or null when none is near enough.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        if (word.Length is 0 or > LengthMax)
            return null;
        var plain = Plain(word);
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in known)
        {
            var distance = Score(plain, Plain(candidate));
            if (distance >= bestDistance)
                continue;
            best = candidate;
            bestDistance = distance;
        }
        return best;
    }

    /// <summary>"did you mean 'x'?", or the list of what is known (at most 12 words), or the fallback.</summary>
    public static string Help(string word, IReadOnlyCollection<string> known, string what)
    {
        if (Nearest(word, known) is { } near)
            return $"did you mean '{near}'?";
        return known.Count == 0 ? $"there is no {what} here" : $"{what}: {Listed(known)}";
    }

    /// <summary>Words with commas; from the thirteenth on they are counted.</summary>
    public static string Listed(IReadOnlyCollection<string> words)
    {
        var shown = string.Join(", ", words.Take(12));
        return words.Count > 12 ? $"{shown} and {words.Count - 12} more" : shown;
    }

    /// <summary>Edits between two words (optimal string alignment).</summary>
    public static int Distance(string a, string b)
    {
        var before = new int[b.Length + 1];
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        var current = new int[b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
            }
            (before, previous, current) = (previous, current, before);
        }
        return previous[b.Length];
    }

    /// <summary>
    /// Ten times the edits, a little less where the words start alike; too far is <see cref="int.MaxValue"/>.
    /// </summary>
    private static int Score(string word, string candidate)
    {
        if (word == candidate)
            return 0;
        if (candidate.Length > LengthMax)
            return int.MaxValue;
        var longer = Math.Max(word.Length, candidate.Length);
        if (Math.Min(word.Length, candidate.Length) >= 3 && (candidate.StartsWith(word) || word.StartsWith(candidate)))
            return 10 + longer - Math.Min(word.Length, candidate.Length);
        var allowed = Math.Max(1, (longer + 1) / 3);
        if (longer - Math.Min(word.Length, candidate.Length) > allowed)
            return int.MaxValue;
        var distance = Distance(word, candidate);
        return distance > allowed || distance >= longer ? int.MaxValue
            : 10 * distance - (word[0] == candidate[0] ? 1 : 0);
    }

    private static string Plain(string word) => word.Replace("_", "").Replace("-", "").ToLowerInvariant();
}
