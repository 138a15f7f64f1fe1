using System.Text.RegularExpressions;

namespace Simulator.Tests.House.Walls;

/// <summary>No file names a folder of somebody's machine, or the host that packages come from.</summary>
internal static partial class MachineWall
{
    public static IEnumerable<string> Breaches(string path, string text)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (Folder().Match(line) is { Success: true } folder)
                yield return $"{path}:{number}: {folder.Value}: write a path from the root of the clone";
            if (Feed().Match(line) is { Success: true } feed)
                yield return $"{path}:{number}: {feed.Value}: the feed is a matter of the machine";
        }
    }

    [GeneratedRegex(@"(?<![\w.~>)])/(home|root|Users|work|farm)/\w|\b[A-Z]:\\(Users|Documents|work|src)\b")]
    private static partial Regex Folder();

    [GeneratedRegex(@"\b(nuget\.org|npmjs\.(org|com)|pypi\.org|deb\.debian\.org|pkgs\.dev\.azure)")]
    private static partial Regex Feed();
}
