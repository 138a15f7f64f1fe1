namespace Simulator.Tests.House;

/// <summary>
/// A test that needs a program of the machine. Without it the test is skipped, with a reason that starts with
/// <c>needs PROGRAM,</c>: the build machine looks for these words and refuses what it could have installed.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactNeedingAttribute : FactAttribute
{
    /// <param name="program">The name of the program, as it is looked for on the path.</param>
    public FactNeedingAttribute(string program)
    {
        if (PathOf(program) is null)
            Skip = $"needs {program}, which is not on the path";
    }

    /// <summary>Where a program lies; null where it does not.</summary>
    public static string? PathOf(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
