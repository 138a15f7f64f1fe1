using System.CommandLine;
using Simulator.Cli.Machine;
using Simulator.Scenarios.Complaints;

namespace Simulator.Cli.Verbs;

/// <summary>Writes the script that completes verbs and options in a shell.</summary>
internal sealed class CompletionVerb() : Verb("completion", "Write a completion script: bash, zsh or fish.")
{
    private readonly Argument<string?> shell =
        new("shell") { Description = "bash, zsh or fish.", Arity = ArgumentArity.ZeroOrOne };

    public override int Run(ParseResult given, Session session)
    {
        var wanted = given.GetValue(shell) ?? throw new UsageError(
            UsageCodes.Missing, "completion needs the name of a shell", "write: minesim completion bash");
        var shells = CompletionScript.Shells;
        if (!shells.Contains(wanted))
            throw new UsageError(
                UsageCodes.BadValue,
                $"there is no completion for '{wanted}'",
                Suggestion.Help(wanted, shells.ToArray(), "shells"));
        session.Terminal.Output.Write(CompletionScript.For(wanted, CommandLine.Tree(VerbList.All())));
        return ExitCode.Ok;
    }

    protected override void Declare(Command command) => command.Arguments.Add(shell);
}
