namespace Simulator.Cli;

/// <summary>How much is said on standard error.</summary>
internal enum Talk
{
    Quiet,
    Normal,
    Verbose,
}

/// <summary>
/// The two streams that a command writes to: results on the output, talk beside it. It never decides what is said,
/// and never writes colour where nobody can see it.
/// </summary>
internal sealed class Terminal(TextWriter output, TextWriter error, bool outputIsTerminal, bool errorIsTerminal)
{
    public TextWriter Output { get; } = output;

    public TextWriter Error { get; } = error;

    /// <summary>Somebody watches the output: a screen may be drawn there.</summary>
    public bool OutputIsTerminal { get; } = outputIsTerminal;

    /// <summary>Somebody watches standard error: a line may be written over.</summary>
    public bool ErrorIsTerminal { get; } = errorIsTerminal;

    public Talk Talk { get; set; } = Talk.Normal;

    public bool ColourAllowed { get; set; } = true;

    public bool Debug { get; set; }

    public int Width { get; init; } = 100;

    public bool ColourOnOutput => ColourAllowed && OutputIsTerminal;

    public bool ColourOnError => ColourAllowed && ErrorIsTerminal;

    /// <summary>One line of talk, unless asked to be quiet.</summary>
    public void Say(string line)
    {
        if (Talk != Talk.Quiet)
            Error.WriteLine(line);
    }

    /// <summary>One line of talk for those who asked for more.</summary>
    public void SayMore(string line)
    {
        if (Talk == Talk.Verbose)
            Error.WriteLine(line);
    }

    /// <summary>A mistake, as <c>error[CODE]: what</c> and <c>help: what instead</c>; quiet does not hide it.</summary>
    public void Complain(string code, string message, string help)
    {
        Error.WriteLine($"{Painted($"error[{code}]", "31;1")}: {message}");
        if (help.Length > 0)
            Error.WriteLine($"{Painted("help", "36;1")}: {help}");
    }

    private string Painted(string text, string paint) => ColourOnError ? $"\u001b[{paint}m{text}\u001b[0m" : text;

    /// <summary>The process's own streams.</summary>
    public static Terminal OfProcess() =>
        new(Console.Out, Console.Error, !Console.IsOutputRedirected, !Console.IsErrorRedirected)
        {
            Width = WidthOf(Console.IsOutputRedirected),
        };

    private static int WidthOf(bool redirected)
    {
        if (redirected)
            return 100;
        try
        {
            return Math.Clamp(Console.WindowWidth, 60, 160);
        }
        catch (IOException)
        {
            return 100;
        }
    }
}
