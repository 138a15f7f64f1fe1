using System.CommandLine;
using Simulator.Cli.Running;
using Simulator.Scenarios.Complaints;

namespace Simulator.Cli.Verbs;

/// <summary>
/// Says what an error code, a rule, a law, a preset or a key means; without a word it lists all entries.
/// </summary>
internal sealed class ExplainVerb()
    : Verb("explain", "Say what an error code, a rule, a law, a preset or a key means.")
{
    private readonly Argument<string?> word =
        new("word") { Description = "A code or a name.", Arity = ArgumentArity.ZeroOrOne };

    private readonly Option<bool> json = JsonFlag();

    public override int Run(ParseResult given, Session session)
    {
        var all = Entries(session.Runs);
        var terminal = session.Terminal;
        if (given.GetValue(word) is not { } wanted)
        {
            if (given.GetValue(json))
                terminal.Output.WriteLine(CliJson.Text(all));
            else
                List(all, terminal);
            return ExitCode.Ok;
        }
        var found = all.Where(e => string.Equals(e.Word, wanted, StringComparison.OrdinalIgnoreCase)).ToArray();
        if (found.Length == 0)
            throw Unknown(wanted, all);
        if (given.GetValue(json))
            terminal.Output.WriteLine(CliJson.Text(found));
        else
            foreach (var entry in found)
                terminal.Output.WriteLine($"{entry.Word} ({entry.Kind})\n{entry.Text.TrimEnd()}");
        return ExitCode.Ok;
    }

    protected override void Declare(Command command)
    {
        command.Arguments.Add(word);
        command.Options.Add(json);
    }

    private static Explanation[] Entries(IScenarioRuns runs)
    {
        var own = UsageCodes.All.Select(c => new Explanation(c.Code, "error code", $"{c.Meaning}\n{c.Remedy}"));
        return [.. own.Concat(runs.Explanations())];
    }

    private static void List(IReadOnlyList<Explanation> all, Terminal terminal)
    {
        foreach (var kind in all.GroupBy(e => e.Kind))
        {
            terminal.Output.WriteLine($"{kind.Key}:");
            foreach (var entry in kind)
                terminal.Output.WriteLine($"  {entry.Word,-16} {entry.Text.Split('\n')[0]}");
        }
    }

    private static UsageError Unknown(string wanted, IReadOnlyList<Explanation> all)
    {
        var near = Suggestion.Nearest(wanted, all.Select(e => e.Word));
        return new UsageError(
            UsageCodes.UnknownWord,
            $"there is no entry for '{wanted}'",
            near is null ? "'minesim explain' lists all entries" : $"did you mean '{near}'?");
    }
}
