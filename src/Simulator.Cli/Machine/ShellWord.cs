namespace Simulator.Cli.Machine;

/// <summary>Writes an argument so that a POSIX shell reads it back unchanged.</summary>
internal static class ShellWord
{
    private const string Plain = "-_./=:,+@%";

    public static string Quote(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || Plain.Contains(c))
            ? word
            : $"'{word.Replace("'", "'\\''")}'";
}
