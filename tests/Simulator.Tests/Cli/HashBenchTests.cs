using System.Text.Json;
using Simulator.Cli;
using Simulator.Cli.Benching;
using Simulator.Hashing;

namespace Simulator.Tests.Cli;

/// <summary>What <c>bench hash</c> writes, and what it refuses. No figure of it is judged.</summary>
public sealed class HashBenchTests
{
    private readonly CommandProbe probe = new();

    [Fact]
    public void The_rates_of_an_engine_stand_beside_the_hash_of_the_library()
    {
        var code = probe.Run("bench", "hash", "--engine", "scalar", "--seconds", "1", "--threads", "1", "--json");

        Assert.Equal(ExitCode.Ok, code);

        using var report = JsonDocument.Parse(probe.Output);
        var row = report.RootElement.GetProperty("engines").EnumerateArray().Single();
        Assert.Equal(("scalar", 1), (row.GetProperty("name").GetString(), row.GetProperty("threads").GetInt32()));
        foreach (var figure in new[] { "hashesPerSecond", "hashesPerCpuSecond", "timesNaive" })
            Assert.True(row.GetProperty(figure).GetDouble() > 0, figure);
        Assert.Equal(JsonValueKind.Null, row.GetProperty("shareOfLimit").ValueKind);
        Assert.Contains("measuring scalar", probe.Error);
    }

    [Fact]
    public void Whoever_is_tired_of_waiting_gets_the_figures_of_a_short_round()
    {
        var hour = new HashMeasurement([HashEngines.Find("scalar")!], 1, TimeSpan.FromHours(1));

        var report = hour.Run(new CancellationToken(canceled: true));

        Assert.Equal(1, report.Rounds);
        Assert.True(report.Engines.Single().HashesPerSecond > 0);
    }

    [Fact]
    public void A_limit_is_known_for_one_engine_and_comes_with_its_clock()
    {
        if (EngineTestable("avx512"))
        {
            Assert.Equal(ExitCode.Ok, probe.Run("bench", "hash", "--engine", "avx512", "--seconds", "1"));
            Assert.Contains("1,424.5 cycles", probe.Output);
        }
        else
        {
            Assert.Equal(ExitCode.Environment, probe.Run("bench", "hash", "--engine", "avx512", "--seconds", "1"));
            Assert.Contains(HashEngines.Find("avx512")!.Devices().Missing!, probe.Error);
        }
    }

    [Theory]
    [InlineData("avx2 avx51", "did you mean 'avx512'?")]
    [InlineData("quantum", "scalar")]
    public void An_unknown_engine_is_answered_with_the_known_ones(string names, string help)
    {
        var arguments = names.Split(' ').SelectMany(n => new[] { "--engine", n });

        Assert.Equal(ExitCode.Usage, probe.Run(["bench", "hash", .. arguments]));

        Assert.Contains(help, probe.Error);
        Assert.Empty(probe.Output);
    }

    [Theory]
    [InlineData("--threads", "0")]
    [InlineData("--threads", "100000")]
    [InlineData("--threads", "two")]
    [InlineData("--seconds", "0")]
    [InlineData("--seconds", "-1")]
    public void A_number_that_cannot_be_is_refused_with_what_to_write(string flag, string value)
    {
        Assert.Equal(ExitCode.Usage, probe.Run("bench", "hash", flag, value));

        Assert.Contains(flag, probe.Error);
        Assert.Contains("write", probe.Error);
    }

    [Theory]
    [InlineData("--engine", "scalar")]
    [InlineData("--threads", "1")]
    [InlineData("--seconds", "1")]
    public void A_flag_of_the_engines_is_refused_where_runs_are_measured(string flag, string value)
    {
        Assert.Equal(ExitCode.Usage, probe.Run("bench", flag, value));

        Assert.Contains("minesim bench hash", probe.Error);
        Assert.Empty(probe.Runs.Asked);
    }

    private static bool EngineTestable(string name) => HashEngines.Find(name)!.Devices().Missing is null;
}
