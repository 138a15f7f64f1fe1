namespace Simulator.Results.Studies;

/// <summary>
/// Names of cells as an axis shows them: what all of them share is left out. <c>difficulty={ rule: k1, initial: 7 }</c>
/// beside <c>difficulty={ rule: eda, initial: 7 }</c> is <c>k1</c>. It never makes two names alike.
/// </summary>
internal static class ShortNames
{
    private const string Between = ", ";

    /// <summary>One short name for each, in their order.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> names)
    {
        if (names.Count < 2)
            return names;
        var items = names.Select(name => name.Replace("{ ", "").Replace(" }", "").Split(Between)).ToArray();
        var shared = items.Aggregate((a, b) => [.. a.Intersect(b)]);
        var differing = items.Select(each => string.Join(Between, each.Except(shared))).ToArray();
        var skipped = SharedStart(differing);
        string[] shorter = [.. differing.Select(name => name[skipped..])];
        var isTelling = shorter.Distinct().Count() == names.Distinct().Count() && !shorter.Contains("");
        return isTelling ? shorter : names;
    }

    /// <summary>How many letters all names begin with, up to the end of a word.</summary>
    private static int SharedStart(string[] names)
    {
        var first = names[0];
        var length = 0;
        while (length < first.Length && names.All(name => name.Length > length && name[length] == first[length]))
            length++;
        return first[..length].LastIndexOfAny([' ', '=']) + 1;
    }
}
