using System.CommandLine;
using System.Globalization;

namespace Simulator.Cli.Flags;

/// <summary>
/// Reads the value of a flag: from the command line, else from its MINESIM_ variable. Whatever cannot be read is a
/// complaint that names where it stands.
/// </summary>
internal sealed class FlagValue(ParseResult given, Session session)
{
    /// <summary>The text of a flag and where it came from; null where it was not said.</summary>
    public (string Text, string Source)? Text(Option<string?> option)
    {
        if (given.GetValue(option) is { } text)
            return (text, option.Name);
        var variable = VariableOf(option.Name);
        return session.Variable(variable) is { Length: > 0 } value ? (value, variable) : null;
    }

    /// <summary>A whole number of at least <paramref name="least"/>.</summary>
    public ulong? Number(Option<string?> option, ulong least = 0)
    {
        if (Text(option) is not { } said)
            return null;
        if (ulong.TryParse(said.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least)
            return number;
        throw Bad(said, $"a whole number of at least {least}");
    }

    public static UsageError Bad((string Text, string Source) said, string expected) =>
        new(UsageCodes.BadValue, $"{said.Source} got '{said.Text}'", $"write {expected}");

    /// <summary><c>--junit</c> becomes <c>MINESIM_JUNIT</c>.</summary>
    public static string VariableOf(string option) =>
        "MINESIM_" + option.TrimStart('-').Replace('-', '_').ToUpperInvariant();
}
