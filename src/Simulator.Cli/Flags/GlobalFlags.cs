using System.CommandLine;

namespace Simulator.Cli.Flags;

/// <summary>
/// The flags that every verb takes. They are read before anything can go wrong, because they say how it is reported.
/// </summary>
internal static class GlobalFlags
{
    public static IReadOnlyList<Option> All() =>
    [
        Flag("--quiet", "Say nothing but results and errors.", "-q"),
        Flag("--verbose", "Say more about what is done.", "-v"),
        Flag("--no-color", "No colour; NO_COLOR in the environment does the same.", "--no-colour"),
        Flag("--debug", "Show the stack trace of a defect."),
    ];

    /// <summary>Sets up the terminal from the raw arguments and the environment.</summary>
    public static void Apply(IReadOnlyList<string> arguments, Session session)
    {
        var words = arguments.TakeWhile(word => word != "--").ToHashSet();
        var terminal = session.Terminal;
        bool Has(params string[] names) => names.Any(words.Contains);
        bool Set(string variable) => !string.IsNullOrEmpty(session.Variable(variable));
        terminal.Debug = Has("--debug") || Set("MINESIM_DEBUG");
        terminal.Talk = Has("-q", "--quiet") ? Talk.Quiet
            : Has("-v", "--verbose") ? Talk.Verbose
            : Set("MINESIM_QUIET") ? Talk.Quiet
            : Talk.Normal;
        terminal.ColourAllowed = !(Has("--no-color", "--no-colour") || Set("NO_COLOR") || Set("MINESIM_NO_COLOR"));
    }

    private static Option<bool> Flag(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, Recursive = true };
}
