using System.Diagnostics;

namespace Simulator.Tests.House;

/// <summary>The files of the clone that the tests were built from. It reads them and never changes one.</summary>
internal static class Repository
{
    private static readonly string[] leftOut = ["bin", "obj", ".git", "TestResults", "runs", ".vs", ".idea"];

    private static readonly Lazy<IReadOnlyList<SourceFile>> sources = new(() =>
        [.. Files().Where(f => f.EndsWith(".cs", StringComparison.Ordinal)).Select(Read)]);

    public static string Root { get; } = FindRoot();

    /// <summary>Every C# file, parsed once.</summary>
    public static IReadOnlyList<SourceFile> Sources => sources.Value;

    /// <summary>The C# files below a folder such as <c>src/</c>.</summary>
    public static IEnumerable<SourceFile> SourcesIn(params string[] folders) =>
        Sources.Where(s => folders.Any(f => s.Path.StartsWith(f, StringComparison.Ordinal)));

    /// <summary>The files that belong to the project, by their path from the root with slashes, sorted.</summary>
    public static IReadOnlyList<string> Files()
    {
        var files = FromGit() ?? FromDisk();
        return [.. files.Where(f => File.Exists(Path.Combine(Root, f))).Order(StringComparer.Ordinal)];
    }

    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The project files below src, by project name.</summary>
    public static IReadOnlyDictionary<string, string> Projects() =>
        Files()
            .Where(f => f.StartsWith("src/", StringComparison.Ordinal)
                && f.EndsWith(".csproj", StringComparison.Ordinal))
            .ToDictionary(f => Path.GetFileNameWithoutExtension(f), Text);

    private static SourceFile Read(string path) => new(path, Text(path));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Simulator.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the tests do not lie inside a clone");
    }

    /// <summary>
    /// Tracked files and new ones that are not ignored; null where this is no clone or git is not there.
    /// </summary>
    private static string[]? FromGit()
    {
        try
        {
            var start = new ProcessStartInfo("git", "ls-files --cached --others --exclude-standard")
            {
                WorkingDirectory = Root,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var git = Process.Start(start)!;
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            var files = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return git.ExitCode == 0 && files.Length > 0 ? files : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static IEnumerable<string> FromDisk() =>
        Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Where(f => !f.Split('/').Any(leftOut.Contains));
}
