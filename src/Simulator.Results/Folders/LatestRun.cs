namespace Simulator.Results.Folders;

/// <summary>
/// <c>runs/latest</c>: a symbolic link to the newest run, or a text file with its name where links are not allowed.
/// It is a convenience: failing to set it never fails a run.
/// </summary>
public static class LatestRun
{
    public const string Name = "latest";

    /// <summary>The folder of the newest run, or null where there is none.</summary>
    public static string? Find(string runs)
    {
        var latest = Path.Combine(runs, Name);
        if (Directory.Exists(latest))
            return Path.GetFullPath(new DirectoryInfo(latest).LinkTarget ?? Name, Path.GetFullPath(runs));
        if (!File.Exists(latest))
            return null;
        var named = Path.Combine(runs, Path.GetFileName(File.ReadAllText(latest).Trim()));
        return Directory.Exists(named) ? named : null;
    }

    internal static void PointAt(string runs, string folder)
    {
        var latest = Path.Combine(runs, Name);
        try
        {
            Remove(latest);
            File.CreateSymbolicLink(latest, folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            WriteName(latest, folder);
        }
    }

    private static void Remove(string latest)
    {
        // A folder of that name is somebody's own: only a link or a file is replaced.
        if (new FileInfo(latest) is { Exists: true } or { LinkTarget: not null })
            File.Delete(latest);
    }

    private static void WriteName(string latest, string folder)
    {
        try
        {
            if (!Directory.Exists(latest))
                File.WriteAllText(latest, folder + "\n");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Another run may be setting the link at this very moment; its run is as new as ours.
        }
    }
}
