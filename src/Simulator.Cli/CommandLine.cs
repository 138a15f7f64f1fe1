using System.CommandLine;
using Simulator.Cli.Flags;
using Simulator.Cli.Verbs;
using Simulator.Hashing;

namespace Simulator.Cli;

/// <summary>
/// From arguments to an exit code: finds the verb, says what is wrong with the words, runs it, and catches what comes
/// out. It is the only place that catches everything, and it shows a stack trace only with <c>--debug</c>.
/// </summary>
internal static class CommandLine
{
    private static readonly ParserConfiguration parser = new() { ResponseFileTokenReplacer = null };

    public static int Run(IReadOnlyList<string> arguments, Session session)
    {
        GlobalFlags.Apply(arguments, session);
        try
        {
            return Dispatch(arguments, session);
        }
        catch (UsageError mistake)
        {
            session.Terminal.Complain(mistake.Code, mistake.Message, mistake.Help);
            return mistake.ExitCode;
        }
        catch (EngineUnavailable missing)
        {
            session.Terminal.Complain(
                UsageCodes.EngineMissing, missing.Message, missing.Help);
            return ExitCode.Environment;
        }
        catch (OperationCanceledException) when (session.Interruption.ExitCode is { } code)
        {
            return code;
        }
        catch (Exception failure)
        {
            return Report(failure, session.Terminal);
        }
    }

    /// <summary>The tree of all verbs, as the parser and the completion scripts need it.</summary>
    public static RootCommand Tree(IEnumerable<Verb> verbs)
    {
        var root = new RootCommand("Simulates proof-of-work mining: the same seed gives the same run.");
        root.Directives.Clear();
        foreach (var option in root.Options.OfType<VersionOption>().ToArray())
            root.Options.Remove(option);
        foreach (var option in GlobalFlags.All())
            root.Options.Add(option);
        foreach (var verb in verbs)
            root.Subcommands.Add(verb.Declared());
        return root;
    }

    private static int Dispatch(IReadOnlyList<string> arguments, Session session)
    {
        var verbs = VerbList.All();
        var root = Tree(verbs);
        WordCheck.Verb(arguments, verbs);
        var given = root.Parse(arguments, parser);
        var streams = new InvocationConfiguration
        {
            Output = session.Terminal.Output,
            Error = session.Terminal.Error,
            EnableDefaultExceptionHandler = false,
        };
        if (given.Action is System.CommandLine.Help.HelpAction)
            return given.Invoke(streams);
        var verb = verbs.FirstOrDefault(v => v.Name == given.CommandResult.Command.Name);
        if (verb is null)
            return ShowHelp(root, session.Terminal);
        WordCheck.Options(arguments, given.CommandResult.Command, root);
        if (given.Errors.Count > 0)
            throw WordCheck.Refusal(given, verb);
        return verb.Run(given, session);
    }

    /// <summary>No verb was named: the list of verbs on standard error, as wrong usage.</summary>
    private static int ShowHelp(RootCommand root, Terminal terminal)
    {
        root.Parse(["--help"]).Invoke(new InvocationConfiguration { Output = terminal.Error, Error = terminal.Error });
        return ExitCode.Usage;
    }

    private static int Report(Exception failure, Terminal terminal)
    {
        var machine = failure is IOException or UnauthorizedAccessException;
        var code = machine ? UsageCodes.NotWritable : UsageCodes.Internal;
        var help = machine ? $"minesim explain {code}" : "repeat the command with --debug and report what it prints";
        terminal.Complain(code, failure.Message, terminal.Debug ? "" : help);
        if (terminal.Debug)
            terminal.Error.WriteLine(failure);
        return machine ? ExitCode.Environment : ExitCode.RunFailed;
    }
}
