using System.Diagnostics;
using Simulator.Cli;
using Simulator.Cli.Running;
using Simulator.Hashing;
using Simulator.Scenarios.Building;
using Simulator.Scenarios.Running;
using Simulator.Scenarios.Schema;
using Simulator.Tests.House;

namespace Simulator.Tests.Cli;

/// <summary>What the command says of engines that are there, that are not, and that are switched off.</summary>
public sealed class EngineRunTests
{
    private const string Yaml = "version: 1\nstop: { blocks: 5 }\n"
        + "chain: { preset: regtest, spacing: 10s, proof: mixed }\n"
        + "miners: [{ name: s, hashrate: 10 H/s }, { name: card, hashrate: 10 H/s, engine: ENGINE }]\n";

    public static TheoryData<string> Words =>
        [.. Choices.Engine.Names.Except(
            [Simulator.Scenarios.MinerGroup.SimulatedEngine, .. Simulator.Scenarios.MinerGroup.OutsideEngines])];

    [Theory]
    [MemberData(nameof(Words))]
    public void An_engine_either_runs_or_ends_the_command_with_a_reason_and_exit_code_5(string word)
    {
        var missing = Record.Exception(() => EngineChoice.Find(word)) as EngineUnavailable;
        var failure = Record.Exception(() => Assert.Equal(ExitCode.Ok, Run(Yaml.Replace("ENGINE", word)).ExitCode));

        if (missing is null)
        {
            Assert.Null(failure);
            return;
        }

        var mistake = Assert.IsType<UsageError>(failure);
        Assert.Equal((ExitCode.Environment, missing.Message), (mistake.ExitCode, mistake.Message));
        Assert.NotEmpty(mistake.Help);
    }

    [Fact]
    public void What_engines_do_in_real_time_is_not_verified_by_a_second_run()
    {
        var yaml = "version: 1\nclock: real\nstop: { blocks: 5 }\nchain: { preset: regtest, proof: real, difficulty: "
            + "{ initial: { hashrate: 1 kH/s } } }\nminers: [{ name: card, engine: cpu }]\n";
        var request = new RunRequest(new ScenarioSource("given.yaml", yaml));

        var mistake = Assert.Throws<UsageError>(() => new ScenarioRuns().Verify(request, new Silent(), default));
        Assert.Equal((ExitCode.Usage, UsageCodes.NoTwin), (mistake.ExitCode, mistake.Code));
    }

    [Fact]
    public void Instructions_that_are_switched_off_are_named_and_the_class_falls_back_to_what_is_left()
    {
        var named = RunWithoutAvx512("avx512");
        Assert.Equal(ExitCode.Environment, named.Code);
        Assert.Contains("error[ENV003]: this machine has no engine 'avx512': avx512: ", named.Error);

        var best = RunWithoutAvx512("cpu");
        Assert.Equal(ExitCode.Ok, best.Code);
        Assert.Contains("the miners large hash with ", best.Error);
        Assert.DoesNotContain("AVX-512", best.Error);
    }

    private static RunReport Run(string yaml) => new ScenarioRuns().Run(
        new RunRequest(new ScenarioSource("given.yaml", yaml)) { WriteResults = false }, new Silent(), default);

    private static (int Code, string Error) RunWithoutAvx512(string engine)
    {
        var folder = Directory.CreateTempSubdirectory("minesim-test-");
        try
        {
            var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["DOTNET_EnableAVX512"] = "0" },
            };
            string[] words =
            [
                Path.Combine(AppContext.BaseDirectory, "minesim.dll"), "run",
                Path.Combine(Repository.Root, "scenarios/hashing/real-headers.yaml"), "--out", folder.FullName,
                "--set", $"miners.large.engine={engine}",
            ];
            foreach (var word in words)
                start.ArgumentList.Add(word);
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, error + output.Result);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
