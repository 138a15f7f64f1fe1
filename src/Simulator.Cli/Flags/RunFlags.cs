using System.CommandLine;
using Simulator.Cli.Machine;
using Simulator.Cli.Running;
using Simulator.Domain.Time;
using Simulator.Runtime.Edges;
using Simulator.Scenarios.Studies;

namespace Simulator.Cli.Flags;

/// <summary>The flags of every verb that runs a scenario, and the requests that they add up to.</summary>
internal sealed class RunFlags
{
    public const int PartitionsMax = 64;

    private readonly Argument<string?> scenario =
        new("scenario") { Description = "The scenario file.", Arity = ArgumentArity.ZeroOrOne };

    private readonly Option<string?> seed = Value("--seed", "number", "Seed of the run; the scenario's by default.");
    private readonly Option<string?> seeds = Value("--seeds", "list", "Several runs: 1..10, or 1,5,9.");
    private readonly Option<string?> until =
        Value("--until", "time", "End at this virtual time, such as 14d or 12.5s.");
    private readonly Option<string?> partitions =
        Value("--partitions", "N|auto", "Partitions side by side; auto by default.");
    private readonly Option<string?> replay =
        Value("--replay", "file", "Replay a recording, or that of a run folder, in place of outside input.");
    private readonly Option<string?> folder = Value("--out", "folder", "Where run folders are made; runs by default.");

    private readonly Option<string[]> sets = SetOption();

    /// <summary>Adds them to a verb; the scenario argument only where the verb takes a file.</summary>
    public void AddTo(Command command, bool takesFile)
    {
        if (takesFile)
            command.Arguments.Add(scenario);
        foreach (Option option in new Option[] { seed, seeds, sets, until, partitions, replay, folder })
            command.Options.Add(option);
    }

    /// <summary>Adds those that a sweep takes: runs of a sweep have one partition and no recording.</summary>
    public void AddStudyTo(Command command)
    {
        command.Arguments.Add(scenario);
        foreach (Option option in new Option[] { seed, seeds, sets, until, folder })
            command.Options.Add(option);
    }

    /// <summary>Adds those of one run in real time.</summary>
    public void AddTestnetTo(Command command)
    {
        command.Arguments.Add(scenario);
        foreach (Option option in new Option[] { seed, sets, until, folder })
            command.Options.Add(option);
    }

    /// <summary>Adds only what names the scenario: the file, and what is overridden in it.</summary>
    public void AddFileTo(Command command)
    {
        command.Arguments.Add(scenario);
        command.Options.Add(sets);
    }

    public static Option<string[]> SetOption() => new("--set")
    {
        Description = "Override one value of the scenario: path=value. May be given several times.",
        HelpName = "path=value",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    public IReadOnlyList<string> Sets(ParseResult given) => given.GetValue(sets) ?? [];

    public static Option<string?> Value(string name, string form, string description) =>
        new(name) { Description = description, HelpName = form };

    /// <summary>The file named, which must be there to be named at all; a recording holds its own scenario.</summary>
    public ScenarioSource File(ParseResult given, string verb)
    {
        if (given.GetValue(scenario) is { Length: > 0 } path)
            return new ScenarioSource(path);
        if (given.GetValue(replay) is { Length: > 0 } recording)
            return new ScenarioSource(RecordingAt(recording), ScenarioOf(RecordingAt(recording)));
        throw new UsageError(
            UsageCodes.Missing,
            $"{verb} needs a scenario file",
            $"write: minesim {verb} FILE; 'minesim new' writes a file to start from, 'minesim demo' needs none");
    }

    /// <summary>Who names a run folder means the recording in it.</summary>
    private static string RecordingAt(string path) =>
        Directory.Exists(path) ? Path.Combine(path, RecordedRun.RecordingFile) : path;

    private static string ScenarioOf(string recording)
    {
        var problem = "there is no such file";
        var read = System.IO.File.Exists(recording) ? Recording.Read(recording, out problem) : null;
        return read?.ScenarioYaml ?? throw new UsageError(
            UsageCodes.NotReadable, $"{recording} is no recording: {problem}",
            "name a recording, or the folder of a run that has made one: only runs in real time do");
    }

    /// <summary>One request per seed.</summary>
    public IReadOnlyList<RunRequest> Requests(ScenarioSource source, string verb, ParseResult given, Session session)
    {
        var values = new FlagValue(given, session);
        var wanted = SeedsOf(given, values);
        var request = new RunRequest(source)
        {
            Sets = Sets(given),
            Until = UntilOf(values),
            Partitions = PartitionsOf(values),
            ReplayPath = values.Text(replay)?.Text is { } recording ? RecordingAt(recording) : null,
            RunsFolder = values.Text(folder)?.Text ?? "runs",
            ReplayCommand = $"{session.StartedAs} run --replay",
        };
        return [.. wanted.Select(s => request with { Seed = s, RepeatCommand = Repeat(request, verb, s, session) })];
    }

    /// <summary>The same as one study.</summary>
    public StudyOrder Order(ScenarioSource source, string verb, ParseResult given, Session session)
    {
        var values = new FlagValue(given, session);
        var wanted = SeedsOf(given, values);
        var request = new RunRequest(source) { Sets = Sets(given), Until = UntilOf(values) };
        var listed = given.GetValue(seed) is null ? values.Text(seeds)?.Text : null;
        return new StudyOrder(source)
        {
            Sets = request.Sets,
            Request = new StudyRequest
            {
                Seed = listed is null ? wanted[0] : null,
                Seeds = listed is not null ? [.. wanted.Select(each => each!.Value)] : [],
                Until = request.Until,
            },
            RunsFolder = values.Text(folder)?.Text ?? "runs",
            RepeatCommand = Repeat(request, verb, listed is null ? wanted[0] : null, session)
                + (listed is null ? "" : $" --seeds {ShellWord.Quote(listed)}"),
        };
    }

    private IReadOnlyList<ulong?> SeedsOf(ParseResult given, FlagValue values)
    {
        if (given.GetValue(seed) is not null && given.GetValue(seeds) is not null)
            throw new UsageError(UsageCodes.BadValue, "--seed and --seeds exclude each other", "write one of the two");
        if (given.GetValue(seed) is null && values.Text(seeds) is { } said)
            return [.. (SeedList.Parse(said.Text) ?? throw FlagValue.Bad(said, SeedList.Form)).Select(s => (ulong?)s)];
        return [values.Number(seed)];
    }

    private SimTime? UntilOf(FlagValue values) =>
        values.Text(until) is { } said ? SpanText.Parse(said.Text) ?? throw FlagValue.Bad(said, SpanText.Form) : null;

    private int PartitionsOf(FlagValue values)
    {
        if (values.Text(partitions) is not { } said || said.Text == "auto")
            return 0;
        return int.TryParse(said.Text, out var number) && number is >= 1 and <= PartitionsMax
            ? number
            : throw FlagValue.Bad(said, $"auto or a number from 1 to {PartitionsMax}");
    }

    /// <summary>The command that does this run again: everything said, and nothing else.</summary>
    private static string Repeat(RunRequest request, string verb, ulong? seed, Session session)
    {
        var words = new List<string> { verb };
        if (request.Source.Text is null)
            words.Add(request.Source.Path);
        void Add(string flag, string? value)
        {
            if (value is null)
                return;
            words.Add(flag);
            words.Add(value);
        }
        Add("--seed", seed?.ToString());
        foreach (var set in request.Sets)
            Add("--set", set);
        Add("--until", request.Until is { } time ? $"{time}" : null);
        Add("--partitions", request.Partitions > 0 ? $"{request.Partitions}" : null);
        Add("--replay", request.ReplayPath);
        return $"{session.StartedAs} {string.Join(' ', words.Select(ShellWord.Quote))}";
    }
}
