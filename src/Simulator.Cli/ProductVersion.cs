using System.Reflection;

namespace Simulator.Cli;

/// <summary>What this build calls itself. It loads nothing beyond the runtime.</summary>
internal static class ProductVersion
{
    public static string Text =>
        typeof(ProductVersion).Assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?
            .InformationalVersion ?? "unknown";

    /// <summary>Answers the plain forms of the question; anything more goes the common way.</summary>
    public static bool TryAnswer(string[] arguments, TextWriter output)
    {
        if (arguments is not (["version"] or ["--version"]))
            return false;
        output.WriteLine(Line);
        return true;
    }

    public static string Line => $"minesim {Text}";
}
