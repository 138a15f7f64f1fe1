using System.Text.Json;
using Simulator.Cli;
using Simulator.Cli.Reporting;
using Simulator.Hashing.Work;

namespace Simulator.Tests.Cli;

[Collection("real time")]
public sealed class BenchWorkTests
{
    private readonly CommandProbe probe = new();

    [Fact]
    public void Bench_work_says_how_soon_jobs_are_hashed_and_what_two_workers_bring()
    {
        Assert.Equal(ExitCode.Ok, probe.Run(
            "bench", "work", "--engine", "scalar", "--threads", "1", "--seconds", "1", "--job-every", "50", "--json"));

        var report = JsonDocument.Parse(probe.Output).RootElement;
        var work = report.GetProperty("work");
        Assert.Equal("scalar", work.GetProperty("engine").GetString());
        Assert.InRange(work.GetProperty("jobs").GetInt32(), 1, 21);
        Assert.Equal(0, work.GetProperty("repeatedNonces").GetInt32());
        Assert.True(work.GetProperty("p50Seconds").GetDouble() <= work.GetProperty("p99Seconds").GetDouble());
        Assert.True(work.GetProperty("hashesPerCpuSecond").GetDouble() > 0);
        Assert.Equal(
            work.GetProperty("lost").GetDouble() * 0.05 / 10, work.GetProperty("lostPerTenSeconds").GetDouble(), 9);
        Assert.Equal(2, report.GetProperty("scaling").GetProperty("threads").GetInt32());
    }

    [Theory]
    [InlineData("--threads", "0", "write a whole number of at least 1")]
    [InlineData("--threads", "2000", "write a whole number from 1 to 1024")]
    [InlineData("--engine", "abacus", "scalar")]
    [InlineData("--seconds", "soon", "write a whole number of at least 1")]
    public void A_value_that_cannot_be_is_refused_with_what_to_write(string option, string value, string help)
    {
        Assert.Equal(ExitCode.Usage, probe.Run("bench", "work", option, value));

        Assert.Contains(help, probe.Error);
    }

    [Fact]
    public void Engine_flags_on_a_scenario_are_refused()
    {
        Assert.Equal(ExitCode.Usage, probe.Run("bench", "some.yaml", "--threads", "2"));

        Assert.Contains("minesim bench work", probe.Error);
    }

    [Fact]
    public void The_table_of_devices_has_a_line_for_each_and_one_for_all()
    {
        var rates = new DeviceRates(28.44e6, 28.1e6, 27e6, 26.55e6);
        var one = new DeviceView(
            "avx5120", "avx512, CPU", DeviceState.Hashing, rates, 1_000_000, 500, 0, 12, 1, 10, 1, 2, 0, 0.9987, 0);
        var other = one with { Name = "cuda0", State = DeviceState.GivenUp, Hits = 7 };
        var view = new PoolView([one, other], one with { Name = "total", Hits = 19 }, 0, 5, 0, new StageTimes());
        var output = new StringWriter();

        DeviceTable.Write(view, output);

        var lines = output.ToString().TrimEnd().Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.Matches(@"^device +5 s +1 min +15 min +average +hits +accepted +rejected +stale +hw errors", lines[0]);
        Assert.Matches(
            @"^avx5120 +28\.4 MH/s +28\.1 MH/s +27\.0 MH/s +26\.\d MH/s +12 +10 +1 +1 +2 +0\.05 % +99\.87 % +hashing$",
            lines[1]);
        Assert.EndsWith("given up", lines[2]);
        Assert.StartsWith("total", lines[3]);
    }

    [Fact]
    public void One_device_needs_no_line_for_all()
    {
        var one = new DeviceView(
            "gpu", "", DeviceState.Idle, default, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        var output = new StringWriter();

        DeviceTable.Write(new PoolView([one], one, 0, 0, 0, new StageTimes()), output);

        Assert.Equal(2, output.ToString().TrimEnd().Split('\n').Length);
        Assert.Contains("0 H/s", output.ToString());
    }
}
