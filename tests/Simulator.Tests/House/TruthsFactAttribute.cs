namespace Simulator.Tests.House;

/// <summary>
/// A fact that reads full vector files from the folder named by MINESIM_TRUTHS. Where the variable is not set the test
/// is skipped with that reason; it never passes without having looked.
/// </summary>
public sealed class TruthsFactAttribute : FactAttribute
{
    /// <summary>Name of the environment variable.</summary>
    public const string Variable = "MINESIM_TRUTHS";

    public TruthsFactAttribute()
    {
        if (string.IsNullOrEmpty(Folder))
            Skip = $"set {Variable} to the folder of vector files to run this";
    }

    /// <summary>The folder, or null.</summary>
    public static string? Folder => Environment.GetEnvironmentVariable(Variable);

    /// <summary>Full path of a vector file. Missing files fail the test: the variable promises them.</summary>
    public static string PathOf(string file) => Path.Combine(Folder!, file);
}
