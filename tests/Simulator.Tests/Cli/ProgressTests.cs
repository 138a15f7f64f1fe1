using Simulator.Cli;
using Simulator.Cli.Reporting;
using Simulator.Domain.Time;
using Simulator.Scenarios.Running;

namespace Simulator.Tests.Cli;

/// <summary>How often and in which form progress is written; the wall clock is moved by hand.</summary>
public sealed class ProgressTests
{
    private readonly StringWriter error = new();
    private readonly HandClock wall = new();

    [Fact]
    public void Elsewhere_than_on_a_terminal_a_plain_line_comes_every_five_seconds()
    {
        var progress = Progress(watched: false);
        for (var i = 0; i < 100; i++)
        {
            wall.Move(TimeSpan.FromMilliseconds(110));
            progress.Advanced(
                new RunProgress(SimTime.FromSeconds(86_400L), 0.5, 144, 1000, 2_000_000, TimeSpan.FromSeconds(7)));
        }
        progress.End();

        var lines = error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Equal(" 50 %  1d 0h simulated, 144 blocks, 2.00 Mevents/s, 7.0s left", lines[0].TrimEnd());
        Assert.DoesNotContain('\r', error.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void On_a_terminal_one_line_is_written_over()
    {
        var progress = Progress(watched: true);
        for (var i = 0; i < 3; i++)
        {
            wall.Move(TimeSpan.FromMilliseconds(110));
            progress.Advanced(new RunProgress(SimTime.FromSeconds(3600L), 0.1, i, 10, 10, null));
        }
        progress.End();

        Assert.DoesNotContain('\n', error.ToString());
        Assert.Equal(5, error.ToString().Count(c => c == '\r'));
    }

    [Fact]
    public void Quiet_hides_progress()
    {
        var progress = Progress(watched: true, Talk.Quiet);
        wall.Move(TimeSpan.FromSeconds(60));
        progress.Started("x", 1, 1);
        progress.Advanced(new RunProgress(SimTime.FromSeconds(3600L), 0.1, 1, 10, 10, null));

        Assert.Empty(error.ToString());
    }

    private ProgressLine Progress(bool watched, Talk talk = Talk.Normal) =>
        new(new Terminal(TextWriter.Null, error, watched, watched) { Talk = talk }, wall);

    private sealed class HandClock : TimeProvider
    {
        private long ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ticks;

        public void Move(TimeSpan by) => ticks += by.Ticks;
    }
}
