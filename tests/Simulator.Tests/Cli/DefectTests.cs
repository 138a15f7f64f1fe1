using Simulator.Cli;

namespace Simulator.Tests.Cli;

/// <summary>What the command does with failures that are nobody's words.</summary>
public sealed class DefectTests
{
    [Fact]
    public void A_defect_shows_no_stack_trace()
    {
        var probe = Failing(new InvalidOperationException("broken inside"));

        Assert.Equal(ExitCode.RunFailed, probe.Run("run", "x.yaml"));

        Assert.Contains("error[INT001]: broken inside", probe.Error);
        Assert.DoesNotContain("   at ", probe.Error);
        Assert.DoesNotContain(nameof(InvalidOperationException), probe.Error);
    }

    [Fact]
    public void A_defect_shows_its_stack_trace_when_asked()
    {
        var probe = Failing(new InvalidOperationException("broken inside"));

        Assert.Equal(ExitCode.RunFailed, probe.Run("run", "x.yaml", "--debug"));

        Assert.Contains("   at ", probe.Error);
    }

    [Fact]
    public void A_disk_that_fails_is_the_environment()
    {
        var probe = Failing(new IOException("No space left on device"));

        Assert.Equal(ExitCode.Environment, probe.Run("run", "x.yaml"));

        Assert.Contains("error[ENV001]: No space left on device", probe.Error);
    }

    [Theory]
    [InlineData(ExitCode.Interrupted)]
    [InlineData(ExitCode.Terminated)]
    public void An_interrupted_run_answers_with_the_code_of_the_signal(int code)
    {
        var probe = new CommandProbe();
        probe.Runs.OnRun = (_, _) =>
        {
            probe.ExitCode = code;
            return FakeRuns.Ended(ExitCode.ExpectationFailed);
        };

        Assert.Equal(code, probe.Run("run", "x.yaml"));

        Assert.Contains("runs/fake", probe.Output);
    }

    [Fact]
    public void The_worst_of_several_codes_is_taken_in_the_order_one_three_four()
    {
        Assert.Equal(1, ExitCode.Worst([4, 3, 1, 0]));
        Assert.Equal(3, ExitCode.Worst([0, 4, 3]));
        Assert.Equal(4, ExitCode.Worst([0, 4, 0]));
        Assert.Equal(0, ExitCode.Worst([0, 0]));
        Assert.Equal(0, ExitCode.Worst([]));
    }

    private static CommandProbe Failing(Exception failure)
    {
        var probe = new CommandProbe();
        probe.Runs.OnRun = (_, _) => throw failure;
        return probe;
    }
}
