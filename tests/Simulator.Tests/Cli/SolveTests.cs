using System.Text.Json;
using Simulator.Cli;
using Simulator.Domain.Mining.Policies;

namespace Simulator.Tests.Cli;

/// <summary>What <c>solve</c> writes, and what it refuses.</summary>
public sealed class SolveTests : IDisposable
{
    private readonly CommandProbe probe = new();
    private readonly string folder = Directory.CreateTempSubdirectory("minesim-solve-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_best_share_and_its_table_are_written()
    {
        var path = Path.Combine(folder, "made", "policy.csv");

        var code = probe.Run(
            "solve", "selfish", "--alpha", "0.35", "--gamma", "0.5", "--truncation", "20", "--out", path, "--json");

        Assert.Equal(ExitCode.Ok, code);
        using var report = JsonDocument.Parse(probe.Output);
        var row = report.RootElement.GetProperty("rows").EnumerateArray().Single();
        Assert.Equal(0.4301, row.GetProperty("revenue").GetDouble(), 3);
        Assert.Equal(0.416034, row.GetProperty("selfishRevenue").GetDouble(), 6);
        var (policy, fault) = SelfishPolicyText.Read(File.ReadAllText(path));
        Assert.Null(fault);
        Assert.Equal(new SelfishSetting(0.35, 0.5, 20), policy!.Setting);
        Assert.Equal(row.GetProperty("states").GetInt32(), policy.States());
    }

    [Fact]
    public void Several_shares_make_a_curve()
    {
        Assert.Equal(ExitCode.Ok, probe.Run("solve", "selfish", "--alpha", "0.2,0.3,0.4", "--truncation", "10"));

        Assert.Equal(4, probe.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("0.200000", probe.Output);
    }

    [Theory]
    [InlineData("solve needs a problem")]
    [InlineData("there is no problem 'stubborn'", "stubborn")]
    [InlineData("solve selfish needs --alpha", "selfish")]
    [InlineData("alpha must be above 0 and below 0.5", "selfish", "--alpha", "0.5")]
    [InlineData("alpha must be above 0 and below 0.5", "selfish", "--alpha", "0")]
    [InlineData("alpha must be above 0 and below 0.5", "selfish", "--alpha=-0.1")]
    [InlineData("alpha must be above 0 and below 0.5", "selfish", "--alpha", "NaN")]
    [InlineData("--alpha got 'a third'", "selfish", "--alpha", "a third")]
    [InlineData("gamma must be from 0 to 1", "selfish", "--alpha", "0.3", "--gamma", "1.1")]
    [InlineData("truncation must be from 2 to 300 blocks", "selfish", "--alpha", "0.3", "--truncation", "1")]
    [InlineData("truncation must be from 2 to 300 blocks", "selfish", "--alpha", "0.3", "--truncation", "9999999999")]
    [InlineData("--out takes the table of one share", "selfish", "--alpha", "0.3,0.4", "--out", "x.csv")]
    public void What_cannot_be_solved_is_refused(string message, params string[] words)
    {
        Assert.Equal(ExitCode.Usage, probe.Run(["solve", .. words]));

        Assert.Contains(message, probe.Error);
        Assert.Contains("help: ", probe.Error);
        Assert.Empty(probe.Output);
    }

    [Fact]
    public void A_file_that_exists_is_never_overwritten()
    {
        var path = Path.Combine(folder, "policy.csv");
        File.WriteAllText(path, "mine");

        Assert.Equal(ExitCode.Usage, probe.Run("solve", "selfish", "--alpha", "0.3", "--out", path));

        Assert.Contains("nothing is overwritten", probe.Error);
        Assert.Equal("mine", File.ReadAllText(path));
    }
}
