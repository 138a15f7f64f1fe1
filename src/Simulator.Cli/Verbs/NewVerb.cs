using System.CommandLine;
using Simulator.Cli.Flags;
using Simulator.Cli.Templates;
using Simulator.Scenarios.Complaints;

namespace Simulator.Cli.Verbs;

/// <summary>Writes a scenario file to start from. It never overwrites anything.</summary>
internal sealed class NewVerb() : Verb("new", "Write a scenario file to start from.")
{
    private readonly Argument<string?> file =
        new("file") { Description = "The file to write.", Arity = ArgumentArity.ZeroOrOne };

    private readonly Option<string?> template =
        RunFlags.Value("--template", "name", $"One of: {string.Join(", ", TemplateList.Starters)}.");

    public override int Run(ParseResult given, Session session)
    {
        var path = given.GetValue(file) ?? "scenario.yaml";
        var name = new FlagValue(given, session).Text(template)?.Text ?? TemplateList.Starters[0];
        if (!TemplateList.Starters.Contains(name))
            throw new UsageError(
                UsageCodes.BadValue,
                $"there is no template '{name}'",
                Suggestion.Help(name, TemplateList.Starters.ToArray(), "templates"));
        if (Path.Exists(path))
            throw new UsageError(
                UsageCodes.FileExists,
                $"'{path}' exists, and nothing is overwritten",
                "choose another name, or remove it");
        Write(path, TemplateList.Read(name));
        session.Terminal.Say($"wrote {path}");
        session.Terminal.Say($"run it with: {session.StartedAs} run {Machine.ShellWord.Quote(path)}");
        return ExitCode.Ok;
    }

    protected override void Declare(Command command)
    {
        command.Arguments.Add(file);
        command.Options.Add(template);
    }

    /// <summary>Creates the file and refuses one that appeared in between.</summary>
    private static void Write(string path, string text)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        using var stream = new FileStream(path, FileMode.CreateNew);
        using var writer = new StreamWriter(stream);
        writer.Write(text);
    }
}
