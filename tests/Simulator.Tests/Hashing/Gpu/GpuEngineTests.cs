using Simulator.Domain.Mining;
using Simulator.Hashing;
using Simulator.Hashing.Gpu;

namespace Simulator.Tests.Hashing.Gpu;

/// <summary>
/// What an engine does with a device that fails, by a device that fails to order. The clock stands still but for a
/// device that hangs, so that nothing depends on the machine.
/// </summary>
public sealed class GpuEngineTests
{
    private const ulong From = 5000;
    private const ulong To = 5000 + 8000;

    [Fact]
    public void An_honest_device_finds_what_the_reference_finds()
    {
        using var trial = new GpuTrial((_, _) => Conduct.Honest);

        var answer = trial.Search(From, To);

        Assert.Equal(GpuTrial.Right(From, To), answer.Hits);
        Assert.Equal((To, 0, null), (answer.SearchedTo, answer.HardwareErrors, answer.Fault));
    }

    [Fact]
    public void A_hung_device_hands_its_work_back_and_what_was_verified_is_kept()
    {
        using var trial = new GpuTrial(From5th(Conduct.Hangs), (_, _) => Conduct.Honest);

        var answer = trial.Search(From, To);

        Assert.Equal(EngineFaultKind.Hung, answer.Fault!.Kind);
        Assert.InRange(answer.SearchedTo, From + 1, To - 1);
        Assert.Equal(GpuTrial.Right(From, answer.SearchedTo), answer.Hits);
        Assert.Contains("has not answered for 0.8 s", answer.Fault.Reason);
        Assert.Equal(EngineNoticeKind.Failed, Assert.Single(trial.Notices).Kind);
    }

    [Fact]
    public void A_device_that_answers_after_it_was_given_up_is_closed_and_never_heard_again()
    {
        using var trial = new GpuTrial(From5th(Conduct.Hangs), (_, _) => Conduct.Honest);
        var answer = trial.Search(From, To);
        var launches = trial.Devices[0].Launches;

        trial.Devices[0].Release();

        Assert.True(trial.Devices[0].IsClosedInTime());
        Assert.Equal(launches, trial.Devices[0].Launches);
        Assert.Equal(GpuTrial.Right(From, answer.SearchedTo), answer.Hits);
    }

    [Fact]
    public void A_lost_device_loses_nothing_and_the_rest_is_searched_after_it_was_opened_again()
    {
        using var trial = new GpuTrial(From5th(Conduct.IsLost), (_, _) => Conduct.Honest);

        var first = trial.Search(From, To);
        trial.Time.Advance(trial.Options.RestFirst);
        var second = trial.GoOn(first, To);

        Assert.Equal(EngineFaultKind.Lost, first.Fault!.Kind);
        Assert.Contains("999", first.Fault.Reason);
        Assert.Null(second.Fault);
        Assert.Equal(GpuTrial.Right(From, To), [.. first.Hits, .. second.Hits]);
        Assert.Equal(
            [EngineNoticeKind.Failed, EngineNoticeKind.Reopening, EngineNoticeKind.Recovered],
            trial.Notices.Select(n => n.Kind));
        Assert.True(trial.Devices[0].IsClosedInTime());
    }

    [Fact]
    public void One_wrong_hit_is_counted_the_launch_made_again_and_nothing_false_is_reported()
    {
        using var trial = new GpuTrial((n, _) => n == 3 ? Conduct.Invents : Conduct.Honest);

        var answer = trial.Search(From, To);

        Assert.Equal((To, 1, null), (answer.SearchedTo, answer.HardwareErrors, answer.Fault));
        Assert.Equal(GpuTrial.Right(From, To), answer.Hits);
        Assert.True(answer.Overshoot > 0, "the launch that was made again counts for nothing");
    }

    [Theory]
    [InlineData(Conduct.Invents)]
    [InlineData(Conduct.Strays)]
    [InlineData(Conduct.Repeats)]
    [InlineData(Conduct.Miscounts)]
    public void A_device_that_goes_on_reporting_what_is_not_there_is_a_liar(object lie)
    {
        using var trial = new GpuTrial(From5th((Conduct)lie));

        var answer = trial.Search(From, To);

        Assert.Equal(EngineFaultKind.Lying, answer.Fault!.Kind);
        Assert.Equal(GpuTrial.Right(From, answer.SearchedTo), answer.Hits);
        Assert.InRange(answer.SearchedTo, From, To - 1);
    }

    [Fact]
    public void A_device_that_leaves_hits_out_is_caught_by_the_canary_and_its_work_taken_back()
    {
        // The canary is launch 5, 10, 15 ...; the device begins to lie after the second has vouched for it.
        using var trial = new GpuTrial((n, _) => n > 12 ? Conduct.Omits : Conduct.Honest);

        var answer = trial.Search(From, From + 40_000);

        Assert.Equal(EngineFaultKind.Lying, answer.Fault!.Kind);
        Assert.Contains("missed", answer.Fault.Reason);
        Assert.InRange(answer.SearchedTo, From + 1, From + 39_999);
        Assert.Equal(GpuTrial.Right(From, answer.SearchedTo), answer.Hits);
    }

    [Theory]
    [InlineData(Conduct.Omits)]
    [InlineData(Conduct.Invents)]
    [InlineData(Conduct.IsLost)]
    public void A_device_that_fails_its_test_is_refused_at_its_opening(object conduct)
    {
        var refusal = Assert.Throws<EngineUnavailable>(() => new GpuTrial((_, _) => (Conduct)conduct));

        Assert.StartsWith("scripted: ", refusal.Message);
    }

    [Fact]
    public void A_device_that_never_opens_is_given_up() =>
        Assert.Contains(
            "was not open after 180 s",
            Assert.Throws<EngineUnavailable>(() => new GpuTrial((_, _) => Conduct.Hangs)).Message);

    [Fact]
    public void An_overflow_is_searched_again_in_halves()
    {
        using var trial = new GpuTrial((_, launch) =>
            launch.Length > 256 && launch.From is >= (uint)From and < (uint)To ? Conduct.Overflows : Conduct.Honest);

        var answer = trial.Search(From, To);

        Assert.Equal(GpuTrial.Right(From, To), answer.Hits);
        Assert.Equal((To, 0, null), (answer.SearchedTo, answer.HardwareErrors, answer.Fault));
        var lengths = trial.Devices[0].Log.Where(l => l.From == From).Select(l => l.Length);
        Assert.Equal([1024u, 512u, 256u], lengths);
    }

    [Fact]
    public void One_device_hangs_and_another_goes_on()
    {
        using var hung = new GpuTrial(From5th(Conduct.Hangs));
        using var other = new GpuTrial((_, _) => Conduct.Honest);

        Assert.Equal(EngineFaultKind.Hung, hung.Search(From, To).Fault!.Kind);
        Assert.Equal(GpuTrial.Right(From, To), other.Search(From, To).Hits);
    }

    [Fact]
    public void While_it_rests_work_comes_back_untouched_and_no_device_is_opened()
    {
        using var trial = new GpuTrial(From5th(Conduct.IsLost), (_, _) => Conduct.Honest);
        trial.Search(From, To);

        var answer = trial.Engine.Search(GpuTrial.Request(From, To), new Hurry(trial.Time));

        Assert.Equal(EngineFaultKind.Lost, answer.Fault!.Kind);
        Assert.Equal(From, answer.SearchedTo);
        Assert.Empty(answer.Hits);
        Assert.Single(trial.Devices);
    }

    [Fact]
    public void Each_failure_in_a_row_doubles_the_rest_up_to_a_minute()
    {
        var time = new HandMovedTime();
        var rests = new DeviceRests(new GpuOptions(), time);
        var seconds = new List<double>();
        for (var i = 0; i < 8; i++)
        {
            rests.Failed("lost");
            seconds.Add(rests.Rest.TotalSeconds);
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], seconds);
        rests.Recovered();
        time.Advance(TimeSpan.FromMinutes(1));
        rests.Failed("lost");
        Assert.Equal(1, rests.Rest.TotalSeconds);
    }

    private static Func<int, KernelLaunch, Conduct> From5th(Conduct conduct) =>
        (n, _) => n >= 4 ? conduct : Conduct.Honest;

    /// <summary>Moves the clock whenever somebody asks whether to stop.</summary>
    private sealed class Hurry(HandMovedTime time) : ISearchControl
    {
        public bool StopRequested
        {
            get
            {
                time.Advance(TimeSpan.FromMilliseconds(100));
                return false;
            }
        }

        public void Report(ulong hashesDone)
        {
        }
    }
}
