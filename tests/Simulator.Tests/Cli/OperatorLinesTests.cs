using System.Collections.Concurrent;
using Simulator.Cli;
using Simulator.Cli.Running;
using Simulator.Cli.Templates;
using Simulator.Scenarios.Running;

namespace Simulator.Tests.Cli;

/// <summary>One reader serves every run in real time of a process, one after the other.</summary>
[Collection("real time")]
public sealed class OperatorLinesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("minesim-run-").FullName;
    private readonly TypedLines _typed = new();
    private readonly StringWriter _problems = new();

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _typed.Dispose();
    }

    [Fact]
    public void Each_run_gets_the_lines_that_are_typed_while_it_goes_on()
    {
        var runs = new ScenarioRuns(new OperatorLines(_typed, TextWriter.Synchronized(_problems)));

        for (var run = 0; run < 3; run++)
        {
            var report = runs.Run(Endless(), new WhenStarted(() => _typed.Lines.Add("stop")), default);
            Assert.Equal((ExitCode.Ok, null), (report.ExitCode, report.Failure));
        }

        Assert.Equal("", _problems.ToString());
    }

    [Fact]
    public void A_run_without_anybody_at_the_desk_needs_no_reader()
    {
        var hour = Endless() with { Sets = ["clock={ real: { speed: 1000000 } }", "stop={ time: 1h }"] };

        Assert.Equal(ExitCode.Ok, new ScenarioRuns().Run(hour, new WhenStarted(() => { }), default).ExitCode);
    }

    [Fact]
    public void What_repeats_a_run_in_real_time_is_its_recording_in_every_place_that_says_so()
    {
        var hour = Endless() with
        {
            Sets = ["clock={ real: { speed: 1000000 } }", "stop={ time: 1h }"],
            RepeatCommand = "dotnet run -- run x",
            ReplayCommand = "dotnet run -- run --replay",
        };

        var report = new ScenarioRuns().Run(hour, new WhenStarted(() => { }), default);

        var recording = Path.Combine(report.Folder!, "recording");
        Assert.True(File.Exists(recording));
        Assert.Equal($"dotnet run -- run --replay {recording}", report.RepeatCommand);
        Assert.Contains(report.RepeatCommand, File.ReadAllText(Path.Combine(report.Folder!, "log.txt")));
        Assert.Contains(report.RepeatCommand, File.ReadAllText(report.ReportPath!));
    }

    private RunRequest Endless() => new(new ScenarioSource("smallest.yaml", TemplateList.Read("smallest")))
    {
        Sets = ["clock=real", "stop={ time: 900d }"],
        RunsFolder = _folder,
        RepeatCommand = "minesim run x",
    };

    private sealed class WhenStarted(Action act) : IRunProgress
    {
        public void Started(string name, ulong seed, int partitions) => act();

        public void Advanced(RunProgress progress)
        {
        }
    }

    /// <summary>A standard input that is typed by the test.</summary>
    private sealed class TypedLines : TextReader
    {
        public BlockingCollection<string> Lines { get; } = [];

        public override string? ReadLine() => Lines.TryTake(out var line, Timeout.Infinite) ? line : null;

        protected override void Dispose(bool disposing) => Lines.CompleteAdding();
    }
}
