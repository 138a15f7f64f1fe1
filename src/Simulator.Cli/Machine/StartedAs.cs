namespace Simulator.Cli.Machine;

/// <summary>
/// How the command was started: from the clone with <c>dotnet run</c>, or as the installed tool. It guesses from where
/// the program lies and never starts anything.
/// </summary>
internal static class StartedAs
{
    public static string Text() => Text(AppContext.BaseDirectory, Environment.CurrentDirectory, File.Exists);

    /// <param name="programFolder">The folder of minesim.dll.</param>
    /// <param name="current">The current folder, which the project's path is relative to.</param>
    /// <param name="exists">Whether a file exists.</param>
    public static string Text(string programFolder, string current, Func<string, bool> exists)
    {
        // bin/<configuration>/net10.0/ lies three folders below the project.
        var build = new DirectoryInfo(Path.TrimEndingDirectorySeparator(programFolder)).Parent;
        var project = build?.Parent?.Parent;
        if (project is null || !exists(Path.Combine(project.FullName, "Simulator.Cli.csproj")))
            return "minesim";
        var path = Path.GetRelativePath(current, project.FullName).Replace('\\', '/');
        return $"dotnet run -c {build!.Name} --project {ShellWord.Quote(path)} --";
    }
}
