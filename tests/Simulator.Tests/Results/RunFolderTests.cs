using Simulator.Results.Folders;
using Simulator.Results.Reading;
using Simulator.Results.Storage;

namespace Simulator.Tests.Results;

/// <summary>A run folder has its final name only when it is whole, and readers keep away from what is not.</summary>
public sealed class RunFolderTests : IDisposable
{
    private const string FinalName = "20090103-181505-two-weeks-9f2c51";
    private readonly FinishedRun _runs = new();

    [Fact]
    public void A_folder_has_its_final_name_only_when_complete()
    {
        var folder = _runs.Begin(new SyntheticRun(20), out var summary);
        var final = Path.Combine(_runs.Runs, FinalName);
        Assert.False(Directory.Exists(final));
        Assert.StartsWith(".tmp-", Path.GetFileName(folder.Place), StringComparison.Ordinal);

        var place = folder.Complete(summary.Fingerprint, "stop: 20 blocks");

        Assert.Equal(final, place);
        Assert.Equal(
            ["manifest.json", "report.html", "results.db", "scenario.yaml", "summary.json"],
            Directory.GetFiles(place).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Directory.GetDirectories(_runs.Runs), d => d.Contains(".tmp-", StringComparison.Ordinal));
    }

    [Fact]
    public void An_interrupted_run_is_called_partial_and_refused_unless_asked_for()
    {
        var folder = _runs.Begin(new SyntheticRun(20), out _);

        var place = folder.Partial("", "interrupted");

        Assert.EndsWith("-partial", place, StringComparison.Ordinal);
        var refusal = Assert.Throws<ResultsUnavailable>(() => RunReader.Open(place));
        Assert.Contains("unfinished", refusal.Message, StringComparison.Ordinal);
        using var reader = RunReader.Open(place, acceptUnfinished: true);
        Assert.Equal("interrupted", reader.Manifest.Ending);
    }

    [Fact]
    public void A_run_still_being_written_is_refused()
    {
        var folder = _runs.Begin(new SyntheticRun(20), out _);

        Assert.Throws<ResultsUnavailable>(() => RunReader.Open(folder.Place));
    }

    [Fact]
    public void Two_runs_of_the_same_second_get_folders_of_their_own()
    {
        var first = _runs.Write(new SyntheticRun(20));
        var second = _runs.Write(new SyntheticRun(20));

        Assert.NotEqual(first, second);
        Assert.Equal(second, LatestRun.Find(_runs.Runs));
    }

    [Fact]
    public void Latest_points_at_the_newest_run_and_follows()
    {
        var run = _runs.Write(new SyntheticRun(20));

        Assert.Equal(run, LatestRun.Find(_runs.Runs));
        using var reader = RunReader.Open(Path.Combine(_runs.Runs, LatestRun.Name));
        Assert.Equal("two-weeks", reader.Manifest.Scenario);
    }

    [Fact]
    public void A_folder_called_latest_that_is_not_ours_is_left_alone()
    {
        var own = Directory.CreateDirectory(Path.Combine(_runs.Runs, LatestRun.Name, "mine"));

        _runs.Write(new SyntheticRun(20));

        Assert.True(own.Exists);
        Assert.Null(new DirectoryInfo(Path.Combine(_runs.Runs, LatestRun.Name)).LinkTarget);
    }

    [Fact]
    public void A_name_cannot_lead_out_of_the_folder()
    {
        var place = _runs.Write(new SyntheticRun(20) { ScenarioName = "../../etc/pass wd" });

        Assert.Equal(_runs.Runs, Path.GetDirectoryName(place));
        Assert.Equal("20090103-181505-etc-pass-wd-9f2c51", Path.GetFileName(place));
    }

    [Fact]
    public void A_manifest_lists_the_files_and_repeats_the_run()
    {
        using var reader = RunReader.Open(_runs.Write(new SyntheticRun(20)));

        Assert.True(reader.Manifest.Complete);
        Assert.Equal("minesim run scenarios/two-weeks.yaml --seed 1 --until 1260000s", reader.Manifest.Command);
        Assert.Equal(
            ["report.html", "results.db", "scenario.yaml", "summary.json"], reader.Manifest.Files.Select(f => f.Name));
        Assert.All(reader.Manifest.Files, f => Assert.True(f.Bytes > 0));
    }

    [Fact]
    public void A_damaged_run_is_told_by_name()
    {
        var place = _runs.Write(new SyntheticRun(20));
        File.WriteAllText(Path.Combine(place, RunFolder.SummaryFileName), "{ \"scenario\": ");

        var failure = Assert.Throws<ResultsUnavailable>(() => RunReader.Open(place));

        Assert.Contains("summary.json", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _runs.Dispose();
}
